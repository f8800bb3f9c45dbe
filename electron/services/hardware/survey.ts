// The survey of this computer: fast facts at once, slow ones filled in as they arrive, each with a time limit. It judges nothing.
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DiskFacts, EngineDevices, Platform, Slow, Survey } from '#domain/hardware';
import type { Emit } from '#contract/events';
import { failureOf } from '#contract/failure';
import { graphicsFacts } from './graphics-facts';
import { memoryFacts } from './memory-facts';
import { processorFacts } from './processor-facts';
import { systemSources, type HardwareSources, type RawProcessor } from './sources';
import { within } from './time-limit';

export interface Hardware {
  /** The survey as far as it is known; `again` looks at everything anew. Memory and disk are fresh each time. */
  survey: (again: boolean) => Promise<Survey>;
}

export interface HardwareDeps {
  emit: Emit;
  /** What the engine can use, asked in the engine's own process because a graphics driver can crash it. */
  probe: () => Promise<EngineDevices>;
  /** The folder models are kept in; it need not exist yet. */
  modelsFolder: () => string;
  now?: () => Date;
  sources?: HardwareSources;
}

/** How long each answer is waited for. The fast ones have a stand-in and may still arrive later. */
const FAST_MS = 500;
const DISK_MS = 3000;
const GRAPHICS_MS = 8000;

export function createHardware(deps: HardwareDeps): Hardware {
  const sources = deps.sources ?? systemSources;
  let current: Promise<Survey> | null = null;
  let known: Survey | null = null;
  /** Counts the surveys, so that a late answer to an older one is dropped. */
  let round = 0;

  const fill = (of: number, facts: Partial<Survey>): void => {
    if (of !== round || known === null) return;
    known = { ...known, ...facts };
    deps.emit('survey.changed', known);
  };

  async function begin(): Promise<Survey> {
    round += 1;
    const mine = round;
    const processor = sources.processor();
    const osName = sources.osName();
    const [memory, fastProcessor, fastName] = await Promise.all([
      memoryFacts(sources),
      within(FAST_MS, () => processor),
      within(FAST_MS, () => osName),
    ]);
    known = firstFacts(sources, { memory, processor: fastProcessor, osName: fastName, takenAt: now(deps) }, known);
    const first = known;
    if (fastProcessor === null) void late(processor, (raw) => fill(mine, { processor: processorFacts(sources, raw) }));
    if (fastName === null) void late(osName, (name) => fill(mine, { os: { ...first.os, name } }));
    void graphicsOf(sources).then((graphics) => fill(mine, { graphics }));
    void devicesOf(deps.probe).then((engine) => fill(mine, { engine }));
    void diskOf(sources, deps.modelsFolder()).then((disk) => fill(mine, { disk }));
    return known;
  }

  async function refresh(survey: Promise<Survey>): Promise<Survey> {
    const before = await survey;
    const [memory, disk] = await Promise.all([
      memoryFacts(sources),
      within(FAST_MS, () => diskOf(sources, deps.modelsFolder())),
    ]);
    known = { ...(known ?? before), memory, takenAt: now(deps) };
    if (disk !== null && known.disk.state !== 'pending') known = { ...known, disk };
    return known;
  }

  return {
    survey: async (again) => {
      if (current !== null && !again) return refresh(current);
      current = begin();
      return current;
    },
  };
}

function now(deps: HardwareDeps): string {
  return (deps.now ?? (() => new Date()))().toISOString();
}

/** Hands on an answer that came after its limit; one that fails says nothing. */
async function late<T>(answer: Promise<T>, use: (value: T) => void): Promise<void> {
  const value = await answer.catch(() => null);
  if (value !== null) use(value);
}

interface FastFacts {
  memory: Survey['memory'];
  processor: RawProcessor | null;
  osName: string | null;
  takenAt: string;
}

/** Slow facts of an earlier survey stay until newer ones arrive. */
function firstFacts(sources: HardwareSources, facts: FastFacts, before: Survey | null): Survey {
  const { platform, arch, release } = sources.node();
  const pending = { state: 'pending' } as const;
  return {
    schema: 'homeroom-survey/1',
    takenAt: facts.takenAt,
    os: { platform: platformOf(platform), name: facts.osName ?? platform, release, arch },
    memory: facts.memory,
    processor: processorFacts(sources, facts.processor),
    graphics: before?.graphics ?? pending,
    engine: before?.engine ?? pending,
    disk: before?.disk ?? pending,
  };
}

function platformOf(platform: string): Platform {
  return platform === 'win32' || platform === 'darwin' || platform === 'linux' ? platform : 'other';
}

async function graphicsOf(sources: HardwareSources): Promise<Survey['graphics']> {
  const chips = await within(GRAPHICS_MS, sources.graphics);
  if (chips === null) return { state: 'unknown', why: 'The system did not say which graphics it has.' };
  return { state: 'known', value: graphicsFacts(chips) };
}

async function devicesOf(probe: () => Promise<EngineDevices>): Promise<Slow<EngineDevices>> {
  try {
    return { state: 'known', value: await probe() };
  } catch (error) {
    const { code } = failureOf(error);
    return { state: 'unknown', why: code === 'engine.missing' ? ENGINE_MISSING : PROBE_FAILED };
  }
}

const ENGINE_MISSING = 'The model engine could not be started, so nobody could ask what it can use.';
const PROBE_FAILED =
  'The model engine stopped while it looked at the graphics, as a faulty driver can make it do. Models are planned for the processor.';

async function diskOf(sources: HardwareSources, folder: string): Promise<Slow<DiskFacts>> {
  const disk = await within(DISK_MS, async () => sources.disk(await nearestFolder(folder)));
  return disk === null
    ? { state: 'unknown', why: 'The disk of the models folder gave no answer.' }
    : { state: 'known', value: disk };
}

/** The folder, or the nearest one above it that exists. */
async function nearestFolder(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => null);
  const parent = dirname(folder);
  return found !== null || parent === folder ? folder : nearestFolder(parent);
}
