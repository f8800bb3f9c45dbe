// A run that is ready for its next step: the model it begins from, its trainer, its texts, and the checkpoint it goes on from.
import { join } from 'node:path';
import { FailureError } from '#contract/failure';
import { RUN_FILES } from '#contract/workshop-files';
import type { Job, JobBegun } from '#contract/workshop-engine';
import type { Checkpoint } from '#training/checkpoint/checkpoint';
import { seededRandom } from '#domain/random';
import { countParameters } from '#training/model/tensors';
import { materialsOf, type Materials } from '#training/run/materials';
import { runSteps, type RunEvent } from '#training/run/steps';
import { writingPrompt } from '#training/run/writing-prompt';
import type { Trainer } from '#training/trainer/trainer';
import { writeOn } from '#training/trainer/write-on';
import type { Vocabulary } from '#training/vocabulary/vocabulary';
import { readBase } from './base-model';
import { createKeeper, type Keeper } from './keeper';
import { textsFrom } from './text-files';
import type { MakeTrainer, Way } from './trainers';
import { wayOf } from './way-file';

export interface OpenRun {
  keeper: Keeper;
  begun: JobBegun;
  steps: Generator<RunEvent, void, void>;
  /** Steps taken. */
  stepsTaken: () => number;
  checkpoint: () => Checkpoint;
  close: () => void;
}

const SAMPLE_TOKENS = 160;
const SAMPLE_TEMPERATURE = 0.8;

/** @throws FailureError workshop.base-gone, workshop.no-text, workshop.no-checkpoint, workshop.plan-invalid */
export async function openRun(job: Job, makeTrainer: MakeTrainer): Promise<OpenRun> {
  const { folder, plan, corpora } = job;
  const base = readBase(join(folder, RUN_FILES.base));
  const materials = prepared(() => materialsOf(plan, base, textsFrom(corpora, folder)));
  const { vocabulary, batchAt, heldBack } = materials;
  const keeper = createKeeper(folder);
  const from = keeper.open(job.from);
  const way = wayOf(folder, plan.texts, job.threads);
  const [trainer, teacher] = await trainersFor(materials, { way, makeTrainer });
  if (from !== null) trainer.restore(from.state);
  const { configuration, adapter } = materials.trainer;
  const write = writer(trainer, vocabulary, { seed: plan.seed, asQuestion: plan.task === 'instruct' });
  return {
    keeper,
    begun: {
      at: trainer.steps,
      configuration,
      parameters: countParameters(configuration),
      learning: trainer.learning,
      threads: way.threads,
      kernels: trainer.kernels,
    },
    steps: runSteps(plan, { trainer, teacher, batchAt, heldBack, write }),
    stepsTaken: () => trainer.steps,
    checkpoint: () => ({
      configuration,
      plan,
      state: trainer.snapshot(),
      vocabularyBytes: vocabulary.bytes,
      ...(adapter !== undefined && { adapter }),
    }),
    close: () => {
      trainer.close();
      teacher?.close();
    },
  };
}

/** What is wrong with a text or a plan comes out of the pure part as a RangeError. */
function prepared(prepare: () => Materials): Materials {
  try {
    return prepare();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new FailureError('workshop.plan-invalid', error.message, { why: error.message });
  }
}

async function trainersFor(
  { trainer, teacher }: Materials,
  { way, makeTrainer }: { way: Way; makeTrainer: MakeTrainer },
): Promise<[Trainer, Trainer | null]> {
  const made = await makeTrainer(trainer, way);
  return [made, teacher === null ? null : await makeTrainer(teacher, { ...way, threads: 1 })];
}

function writer(
  trainer: Trainer,
  vocabulary: Vocabulary,
  { seed, asQuestion }: { seed: number; asQuestion: boolean },
): (prompt: string, taken: number) => string {
  return (prompt, taken) => {
    const tokens = writeOn(trainer, writingPrompt(vocabulary, prompt, asQuestion), {
      count: SAMPLE_TOKENS,
      end: vocabulary.marks.end,
      temperature: SAMPLE_TEMPERATURE,
      random: seededRandom(seed + taken),
    });
    return vocabulary.decode([...tokens]);
  };
}
