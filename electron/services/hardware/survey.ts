// The survey of this computer: fast facts at once, slow ones filled in as they arrive, each with a time limit. It judges nothing.
import type { EngineDevices, Survey } from '#domain/hardware';
import { linked } from '#domain/survey-links';
import type { Emit } from '#contract/events';
import { firstFacts, osFacts } from './first-facts';
import { memoryFacts } from './memory-facts';
import { processorFacts } from './processor-facts';
import {
  devicesOf,
  diskOf,
  graphicsOf,
  powerOf,
  thermalOf,
  virtualOf,
  type SlowDeps,
  type SlowFacts,
} from './slow-facts';
import { systemSources, type HardwareSources } from './sources';
import { cachedFacts, keepFacts, type SurveyCache } from './survey-cache';
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
  /** Keeps graphics and engine facts between starts. */
  cache?: SurveyCache;
  now?: () => Date;
  sources?: HardwareSources;
}

/** How long each fast answer is waited for. It has a stand-in and may still arrive later. */
const FAST_MS = 500;
/** Power and heat are looked at again when they are older than this. */
const FRESH_MS = 30_000;

export function createHardware(deps: HardwareDeps): Hardware {
  const sources = deps.sources ?? systemSources;
  const now = (): string => (deps.now ?? (() => new Date()))().toISOString();
  const slow: SlowDeps = { sources, probe: deps.probe, modelsFolder: deps.modelsFolder, now };
  let current: Promise<Survey> | null = null;
  let known: Survey | null = null;
  /** Counts the surveys, so that a late answer to an older one is dropped. */
  let round = 0;

  const fill = (of: number, facts: Partial<Survey>): void => {
    if (of !== round || known === null) return;
    known = linked({ ...known, ...facts });
    if (facts.graphics !== undefined || facts.engine !== undefined) keepFacts(deps.cache, sources.node(), known);
    deps.emit('survey.changed', known);
  };

  async function begin(): Promise<Survey> {
    round += 1;
    const mine = round;
    const processor = started(sources.processor);
    const osName = started(sources.osName);
    const [memory, fastProcessor, fastName] = await Promise.all([
      memoryFacts(sources),
      within(FAST_MS, () => processor),
      within(FAST_MS, () => osName),
    ]);
    const before: Partial<Survey> = known ?? cachedFacts(deps.cache, sources.node());
    known = firstFacts(sources, { memory, processor: fastProcessor, osName: fastName, takenAt: now() }, before);
    const first = known;
    if (fastProcessor === null) void late(processor, (raw) => fill(mine, { processor: processorFacts(sources, raw) }));
    if (fastName === null) void late(osName, (name) => fill(mine, { os: osFacts(sources, name) }));
    void graphicsOf(slow).then((graphics) => fill(mine, { graphics }));
    void devicesOf(slow, (engine) => fill(mine, { engine })).then((engine) => fill(mine, { engine }));
    void diskOf(slow).then((disk) => fill(mine, { disk }));
    void powerOf(slow).then((power) => fill(mine, { power }));
    void thermalOf(slow).then((thermal) => fill(mine, { thermal }));
    void virtualOf(slow).then((virtual) => fill(mine, { virtual }));
    return first;
  }

  async function refresh(survey: Promise<Survey>): Promise<Survey> {
    const before = await survey;
    const [memory, disk] = await Promise.all([memoryFacts(sources), within(FAST_MS, () => diskOf(slow))]);
    known = { ...(known ?? before), memory, takenAt: now() };
    if (disk !== null && known.disk.state !== 'pending') known = { ...known, disk };
    const mine = round;
    if (isOld(known.power, known.takenAt)) void powerOf(slow).then((power) => fill(mine, { power }));
    if (isOld(known.thermal, known.takenAt)) void thermalOf(slow).then((thermal) => fill(mine, { thermal }));
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

/** What throws at once fails like what rejects later; nobody need be listening yet. */
function started<T>(find: () => Promise<T>): Promise<T> {
  const answer = Promise.resolve().then(find);
  answer.catch(() => undefined);
  return answer;
}

/** Hands on an answer that came after its limit; one that fails says nothing. */
async function late<T>(answer: Promise<T>, use: (value: T) => void): Promise<void> {
  const value = await answer.catch(() => null);
  if (value !== null) use(value);
}

function isOld(fact: SlowFacts['power'] | SlowFacts['thermal'] | undefined, now: string): boolean {
  if (fact === undefined || fact.state === 'pending') return false;
  return Date.parse(now) - Date.parse(fact.at ?? '') > FRESH_MS;
}
