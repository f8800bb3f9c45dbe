// What a run would need: memory by its plan, time by what was measured on this computer for models of its measures.
import { availableParallelism } from 'node:os';
import { FailureError } from '#contract/failure';
import type { RunEstimate } from '#contract/workshop';
import { formatBytes } from '#domain/units';
import type { ModelConfiguration } from '#training/model/configuration';
import { placeAdapter } from '#training/model/adapter';
import { placeParameters } from '#training/model/parameter-places';
import { countParameters } from '#training/model/tensors';
import { baseFault, planFault } from '#training/run/check-plan';
import { estimatedSeconds, speedFromLearning, workOfToken, type RunSpeed } from '#training/run/estimate';
import { configurationOf, vocabularyFor } from '#training/run/materials';
import type { RunPlan } from '#training/run/plan';
import type { TextOf } from '#training/run/sources';
import { trainerPlanOf } from '#training/run/trainer-plan';
import { memoryNeeded } from '#training/trainer/arena';
import type { FoundBase } from './bases';
import type { WorkshopProcess } from './workshop-process';

export interface EstimatingDeps {
  process: Pick<WorkshopProcess, 'request'>;
  freeBytes: () => Promise<number>;
  /** The run that keeps the processor busy, and how fast it is; null when none does. */
  busyWith: () => { plan: RunPlan; configuration: ModelConfiguration; tokensPerSecond: number } | null;
}

/** What was asked for, with everything that its names stand for. */
export interface WantedRun {
  plan: RunPlan;
  base: FoundBase | null;
  textOf: TextOf;
  /** Bytes of the text to learn from; null where it is made up. */
  textBytes: number | null;
  /** As many as there is use for, unless said. */
  threads?: number;
}

export interface Estimating {
  /** @throws FailureError workshop.plan-invalid */
  estimate: (wanted: WantedRun) => Promise<RunEstimate>;
  /** @throws FailureError workshop.plan-invalid, workshop.no-memory */
  requireRoom: (wanted: WantedRun) => Promise<void>;
}

/** Texts, batches and the process itself. */
const BESIDE_BYTES = 120_000_000;
/** Header, names and vocabulary of a file. */
const HEADER_BYTES = 12_000;
const MOST_THREADS = 8;
/** Bytes that WebAssembly can reach. */
const LARGEST_MEMORY = 2 ** 32;

export function createEstimating({ process, freeBytes, busyWith }: EstimatingDeps): Estimating {
  const measured = new Map<string, RunSpeed>();

  async function needs(wanted: WantedRun) {
    const configuration = measuresOf(wanted);
    const memoryBytes = memoryOf(wanted, configuration);
    const spared = await freeBytes();
    return { configuration, memoryBytes, freeBytes: spared, fits: memoryBytes <= Math.min(spared, LARGEST_MEMORY) };
  }

  async function speedOf(
    { plan, base }: WantedRun,
    configuration: ModelConfiguration,
  ): Promise<{ speed: RunSpeed; measured: boolean }> {
    const teacher = plan.task === 'distil' ? (base?.configuration ?? null) : null;
    const key = JSON.stringify([configuration, teacher, plan.texts, plan.length, plan.adapter, plan.dropout > 0]);
    const known = measured.get(key);
    if (known !== undefined) return { speed: known, measured: true };
    const busy = busyWith();
    if (busy !== null) {
      const ratio = workOfToken(busy.configuration, busy.plan.length) / workOfToken(configuration, plan.length);
      const learning = { tokensPerSecond: busy.tokensPerSecond * ratio, contextLength: configuration.contextLength };
      return { speed: speedFromLearning(plan, learning), measured: false };
    }
    const speed = await process.request('measure', { plan, configuration, teacher });
    measured.set(key, speed);
    return { speed, measured: true };
  }

  return {
    estimate: async (wanted) => {
      const { plan, textBytes } = wanted;
      const room = await needs(wanted);
      const { configuration } = room;
      // What does not fit is not tried either.
      const found = room.fits ? await speedOf(wanted, configuration) : null;
      const parameters = countParameters(configuration);
      return {
        ...room,
        tokensPerSecond: found?.speed.tokensPerSecond ?? 0,
        measured: found?.measured ?? false,
        parameters,
        learning: plan.adapter === null ? parameters : placesOfAdapter(plan, configuration),
        seconds: found === null ? 0 : estimatedSeconds(plan, found.speed),
        fileBytes: parameters * 4 + HEADER_BYTES,
        rounds: textBytes === null ? null : (plan.steps * plan.texts * plan.length) / textBytes,
      };
    },
    requireRoom: async (wanted) => {
      const { memoryBytes, freeBytes: spared, fits } = await needs(wanted);
      if (fits) return;
      if (memoryBytes <= spared) {
        const why = `It needs ${formatBytes(memoryBytes)}, and training can reach ${formatBytes(LARGEST_MEMORY)} at most.`;
        throw new FailureError('workshop.plan-invalid', why, { why });
      }
      const facts = { neededBytes: memoryBytes, freeBytes: spared };
      throw new FailureError('workshop.no-memory', 'The run does not fit in memory.', facts);
    },
  };
}

function measuresOf({ plan, base, textOf }: WantedRun): ModelConfiguration {
  const fault =
    planFault(plan, base !== null) ?? (base && plan.task !== 'distil' ? baseFault(plan, base.configuration) : null);
  if (fault !== null) throw new FailureError('workshop.plan-invalid', fault, { why: fault });
  const vocabSize = base?.configuration.vocabSize ?? vocabularyFor(plan, textOf).size;
  return configurationOf(plan, base, vocabSize);
}

function memoryOf(
  { plan, base, threads: wanted = availableParallelism() }: WantedRun,
  configuration: ModelConfiguration,
): number {
  const threads = Math.min(MOST_THREADS, wanted, plan.texts);
  const own = memoryNeeded(trainerPlanOf(plan, configuration), threads);
  const teacher =
    plan.task === 'distil' && base !== null ? memoryNeeded(trainerPlanOf(plan, base.configuration), 1) : 0;
  // A checkpoint is a copy of weights and running means while it is written.
  return own + teacher + BESIDE_BYTES + countParameters(configuration) * 24;
}

function placesOfAdapter({ adapter, seed }: RunPlan, configuration: ModelConfiguration): number {
  return adapter === null ? 0 : placeAdapter({ ...adapter, seed }, placeParameters(configuration)).kept;
}
