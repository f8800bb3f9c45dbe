// What the worker of the names lab does: it lets a blank model learn first names, lets a trained one go on with dinosaurs, and lets either write.
import { seededRandom } from '#domain/random';
import type { Batch } from '#training/data/batch';
import type { Trainer, TrainerPlan, TrainerState } from '#training/trainer/trainer';
import { writeOn } from '#training/trainer/write-on';
import type { BeginTraining, StepReport } from '../../lab/training/protocol';
import { fingerprint } from './fingerprint';
import {
  BATCH,
  CONFIGURATION,
  rateOf,
  SEED,
  TRAINING,
  TUNING,
  VOCABULARY,
  type Lesson,
  type NamesTexts,
  type Origin,
} from './names-model';

export interface NamesOrder {
  /** What it learns; null only opens the worker, to be asked. */
  lesson: Lesson | null;
  /** Parameters to begin with; null for a blank brain. */
  from: Float32Array | null;
}

export interface WrittenName {
  name: string;
  origin: Origin;
}

/** How surprised it is by a letter, on first names it never learnt and on dinosaurs. */
export type Losses = Record<Lesson, number>;

export interface NamesStep extends StepReport {
  /** Counted through both stages. Null at steps at which nothing was measured. */
  losses: Losses | null;
  written: WrittenName[] | null;
}

/** The model at one moment. */
export interface Look {
  losses: Losses;
  written: WrittenName[];
  fingerprint: string;
}

/** A model with what it can do. */
export interface Grown {
  parameters: Float32Array;
  look: Look;
}

export interface NamesAnswers {
  grown: (question: null) => Grown;
  /** Lets it write, and looks at its parameters before and after. */
  write: (of: { count: number; seed: number }) => { written: WrittenName[]; before: string; after: string };
}

export interface NamesDeps {
  texts: () => Promise<NamesTexts>;
  makeTrainer: (plan: TrainerPlan) => Trainer | Promise<Trainer>;
}

export const SHOWN_NAMES = 10;
const SHOWN_SEED = 7;
const LONGEST_NAME = 22;
const TEMPERATURE = 0.8;
const MEASURED_EVERY = { names: 25, dinosaurs: 5 } as const;
const WRITTEN_EVERY = { names: 50, dinosaurs: 10 } as const;
const KEPT = { names: 50, dinosaurs: 10 } as const;
const MOST_KEPT = 20;

export function namesTraining({
  texts: load,
  makeTrainer,
}: NamesDeps): BeginTraining<NamesOrder, NamesStep, NamesAnswers> {
  return async ({ lesson, from }) => {
    const texts = await load();
    const plan = { configuration: CONFIGURATION, seed: SEED, batch: BATCH };
    const trainer = await makeTrainer(from === null ? plan : { ...plan, parameters: from });
    return {
      steps: () => namesSteps(trainer, texts, lesson),
      answers: {
        grown: () => ({ parameters: trainer.parameters(), look: lookAt(trainer, texts) }),
        write: ({ count, seed }) => {
          const before = fingerprint(trainer.parameters());
          const written = write(trainer, texts, { count, seed });
          return { written, before, after: fingerprint(trainer.parameters()) };
        },
      },
      checkpoints: {
        every: KEPT[lesson ?? 'names'],
        most: MOST_KEPT,
        take: () => trainer.snapshot(),
        restore: (state: TrainerState) => trainer.restore(state),
      },
      close: () => trainer.close(),
    };
  };
}

/** Goes on from wherever the trainer stands. */
export function* namesSteps(trainer: Trainer, texts: NamesTexts, lesson: Lesson | null): Generator<NamesStep, void> {
  if (lesson === null) return;
  const { steps } = lesson === 'names' ? TRAINING : TUNING;
  const look = (step: number): Omit<NamesStep, 'tokens'> => ({
    step,
    losses: step % MEASURED_EVERY[lesson] === 0 || step === steps ? lossesOf(trainer, texts) : null,
    written: step % WRITTEN_EVERY[lesson] === 0 || step === steps ? shown(trainer, texts) : null,
  });
  if (trainer.steps === 0) yield { ...look(0), tokens: 0 };
  while (trainer.steps < steps) {
    const taken = trainer.steps;
    trainer.learn(texts.batches[lesson](taken));
    trainer.step({ rate: rateOf(lesson, taken) });
    yield { ...look(taken + 1), tokens: BATCH.texts * BATCH.length };
  }
}

export function lookAt(trainer: Trainer, texts: NamesTexts): Look {
  return {
    losses: lossesOf(trainer, texts),
    written: shown(trainer, texts),
    fingerprint: fingerprint(trainer.parameters()),
  };
}

function lossesOf(trainer: Trainer, { measured }: NamesTexts): Losses {
  return { names: meanLoss(trainer, measured.names), dinosaurs: meanLoss(trainer, measured.dinosaurs) };
}

/** A name counts as much as any other, also in a batch that is not full. */
function meanLoss(trainer: Trainer, batches: readonly Batch[]): number {
  const texts = batches.reduce((sum, batch) => sum + batch.texts, 0);
  return batches.reduce((sum, batch) => sum + trainer.evaluate(batch) * batch.texts, 0) / texts;
}

function shown(trainer: Trainer, texts: NamesTexts): WrittenName[] {
  return write(trainer, texts, { count: SHOWN_NAMES, seed: SHOWN_SEED });
}

/** The same seed writes the same names. */
export function write(
  trainer: Trainer,
  { origin }: NamesTexts,
  { count, seed }: { count: number; seed: number },
): WrittenName[] {
  const random = seededRandom(seed);
  const { begin, end } = VOCABULARY.marks;
  const plan = { count: LONGEST_NAME, end, temperature: TEMPERATURE, random };
  return Array.from({ length: count }, () => {
    const name = VOCABULARY.decode([...writeOn(trainer, [begin], plan)]);
    return { name, origin: origin(name) };
  });
}
