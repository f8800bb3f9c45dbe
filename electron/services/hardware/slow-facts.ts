// The facts that take their time, each with a limit and a reason when it cannot be had. None of them ever rejects.
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { EngineDevices, Slow, Survey } from '#domain/hardware';
import { failureOf } from '#contract/failure';
import { graphicsFacts } from './graphics-facts';
import { figure, positiveFigure } from './sane';
import type { HardwareSources } from './sources';
import { within } from './time-limit';

const DISK_MS = 3000;
const POWER_MS = 5000;
const GRAPHICS_MS = 8000;
/** After this the survey is given up on for now; a later answer still counts. */
const ENGINE_MS = 60_000;

export type SlowFacts = Required<Pick<Survey, 'graphics' | 'engine' | 'disk' | 'power' | 'thermal' | 'virtual'>>;

export interface SlowDeps {
  sources: HardwareSources;
  probe: () => Promise<EngineDevices>;
  modelsFolder: () => string;
  /** ISO 8601. */
  now: () => string;
}

export async function graphicsOf({ sources, now }: SlowDeps): Promise<SlowFacts['graphics']> {
  const chips = await within(GRAPHICS_MS, async () => graphicsFacts(await sources.graphics()));
  return learnt(now, chips, 'The system did not say which graphics it has.');
}

/** @param late hears an answer that comes after the limit */
export async function devicesOf(
  { probe, now }: SlowDeps,
  late: (engine: SlowFacts['engine']) => void,
): Promise<SlowFacts['engine']> {
  const answer = askEngine(probe, now);
  const engine = await within(ENGINE_MS, () => answer);
  if (engine !== null) return engine;
  void answer.then(late);
  return { state: 'unknown', why: ENGINE_LATE, at: now() };
}

async function askEngine(probe: SlowDeps['probe'], now: () => string): Promise<SlowFacts['engine']> {
  try {
    return { state: 'known', value: saneDevices(await probe()), at: now() };
  } catch (error) {
    const { code } = failureOf(error);
    return { state: 'unknown', why: code === 'engine.missing' ? ENGINE_MISSING : PROBE_FAILED, at: now() };
  }
}

/** A driver may report more free or shared memory than there is. */
function saneDevices(engine: EngineDevices): EngineDevices {
  const totalBytes = figure(engine.totalBytes) ?? 0;
  const upTo = (bytes: number): number => Math.min(figure(bytes) ?? 0, totalBytes);
  return { ...engine, totalBytes, freeBytes: upTo(engine.freeBytes), unifiedBytes: upTo(engine.unifiedBytes) };
}

const ENGINE_MISSING = 'The model engine could not be started, so nobody could ask what it can use.';
const ENGINE_LATE = 'The model engine has looked at the graphics for a minute without an answer.';
const PROBE_FAILED =
  'The model engine stopped while it looked at the graphics, as a faulty driver can make it do. Models are planned for the processor.';

export async function diskOf({ sources, modelsFolder, now }: SlowDeps): Promise<SlowFacts['disk']> {
  const disk = await within(DISK_MS, async () => sources.disk(await nearestFolder(modelsFolder())));
  const totalBytes = positiveFigure(disk?.totalBytes);
  const freeBytes = figure(disk?.freeBytes);
  const isSane = totalBytes !== null && freeBytes !== null && freeBytes <= totalBytes;
  const facts = isSane ? { freeBytes, totalBytes, source: 'operating-system' as const } : null;
  return learnt(now, facts, 'The disk of the models folder gave no answer.');
}

export async function powerOf({ sources, now }: SlowDeps): Promise<SlowFacts['power']> {
  return learnt(now, await within(POWER_MS, sources.power), 'The system did not say whether it runs from a battery.');
}

export async function thermalOf({ sources, now }: SlowDeps): Promise<SlowFacts['thermal']> {
  const why = 'This system does not say how hot it is without administrator rights or sensors.';
  return learnt(now, await within(POWER_MS, sources.thermal), why);
}

export async function virtualOf({ sources, now }: SlowDeps): Promise<SlowFacts['virtual']> {
  const why = 'The system did not say whether it is a virtual machine.';
  return learnt(now, await within(GRAPHICS_MS, sources.virtual), why);
}

function learnt<T>(now: () => string, value: T | null, why: string): Slow<T> {
  return value === null ? { state: 'unknown', why, at: now() } : { state: 'known', value, at: now() };
}

/** The folder, or the nearest one above it that exists. */
async function nearestFolder(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => null);
  const parent = dirname(folder);
  return found !== null || parent === folder ? folder : nearestFolder(parent);
}
