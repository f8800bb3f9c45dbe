// A model that learns stories while somebody watches: predict, compare, adjust, repeat; now and then it is measured, and writes.
import { windows } from '#training/data/windows';
import { hasExploded } from '#training/run/exploded';
import type { Trainer } from '#training/trainer/trainer';
import { tokensOf } from '#training/vocabulary/byte-vocabulary';
import {
  BATCH,
  meanLoss,
  measuringBatches,
  PACE,
  paceAt,
  storyConfiguration,
  storyTexts,
  TOKENS_IN_STEP,
  type MakeTrainer,
} from '../../lab/stories/story-model';
import { writeText, type TextOrder } from '../../lab/stories/write-text';
import type { LabTraining, StepReport } from '../../lab/training/protocol';
import { SAMPLE, SAMPLE_STEPS } from './sample';
import { factsOf, type Facts } from './facts';
import { lookAtStep, type OneStep, type WeightChoice } from './one-step';
import { project, type Projection } from './projection';
import { readAttention, type AttentionLook } from './attention-look';

export interface Order {
  /** For how many steps the rate is planned. */
  steps: number;
  /** How many are taken; 0 only opens the blank model, to be asked. */
  until: number;
  rate: number;
  seed: number;
}

export interface Step extends StepReport {
  /** On the batch of this step, before it; null at the very beginning. */
  loss: number | null;
  rate: number;
  /** On new text, after the step; null where it was not measured. */
  freshLoss: number | null;
  /** What it writes after PROMPT; null where it was not asked. */
  sample: string | null;
  hasExploded: boolean;
}

export interface Answers {
  facts: (question: null) => Facts;
  write: (order: TextOrder) => string;
  /** From the next step on. */
  setRate: (rate: number) => null;
  /** What the next step will do to one weight. It is looked at, and not taken. */
  look: (choice: WeightChoice) => OneStep;
  attention: (text: string) => AttentionLook;
  /** The table of the tokens, [vocabulary, dim], on a flat sheet that turns as little as may be from one time to the next. */
  embeddings: (question: null) => Projection;
}

const MEASURE_EVERY = 20;
const CHECKPOINTS = { every: 10, most: 44 };

export function beginWith(makeTrainer: MakeTrainer): (order: Order) => Promise<LabTraining<Step, Answers>> {
  return async ({ steps, until, rate, seed }) => {
    const { vocabulary, training } = storyTexts();
    const configuration = storyConfiguration(vocabulary);
    const trainer = await makeTrainer({ configuration, seed, batch: BATCH });
    const now: Learning = {
      trainer,
      steps,
      until,
      highest: rate,
      batchAt: windows(tokensOf(vocabulary, training), { ...BATCH, seed }),
      sheet: undefined,
      isBroken: false,
    };
    return {
      steps: () => learn(now),
      answers: {
        facts: () => factsOf(configuration, vocabulary),
        write: (order) => writeText(trainer, vocabulary, order),
        setRate: (next) => {
          now.highest = next;
          return null;
        },
        look: (choice) => lookAtStep(trainer, choice, { batch: now.batchAt(trainer.steps), rate: rateNow(now) }),
        attention: (text) => readAttention(trainer, vocabulary, text),
        embeddings: () => {
          const table = trainer.parameters().subarray(0, vocabulary.size * configuration.dim);
          now.sheet = project(table, configuration.dim, now.sheet);
          return now.sheet;
        },
      },
      checkpoints: {
        ...CHECKPOINTS,
        take: () => trainer.snapshot(),
        restore: (state: ReturnType<Trainer['snapshot']>) => {
          trainer.restore(state);
          now.isBroken = false;
        },
      },
      close: () => trainer.close(),
    };
  };
}

interface Learning {
  trainer: Trainer;
  steps: number;
  until: number;
  highest: number;
  sheet: Projection | undefined;
  batchAt: ReturnType<typeof windows>;
  /** Its steps were too large, and its weights are of no use any more. */
  isBroken: boolean;
}

function rateNow({ trainer, steps, highest }: Learning): number {
  return paceAt(highest, steps, trainer.steps);
}

/** One step for each value; the first value tells how it stands before any. */
function* learn(now: Learning): Generator<Step, void> {
  const { trainer, batchAt } = now;
  const { vocabulary, validation } = storyTexts();
  const fresh = measuringBatches(tokensOf(vocabulary, validation), 4);
  const report = (loss: number | null, rate: number): Step => {
    const step = trainer.steps;
    const isLast = step === now.until;
    const isWriting = isLast || SAMPLE_STEPS.includes(step);
    return {
      step,
      tokens: loss === null ? 0 : TOKENS_IN_STEP,
      loss,
      rate,
      freshLoss: isLast || step % MEASURE_EVERY === 0 ? meanLoss(trainer, fresh) : null,
      sample: isWriting ? writeText(trainer, vocabulary, SAMPLE) : null,
      hasExploded: now.isBroken,
    };
  };
  if (trainer.steps === 0) yield report(null, 0);
  while (trainer.steps < now.until && !now.isBroken) {
    const taken = trainer.steps;
    const rate = rateNow(now);
    const loss = trainer.learn(batchAt(taken));
    const gradientNorm = trainer.step({ rate });
    now.isBroken = hasExploded({ loss, gradientNorm, taken, warmUp: PACE.warmUp, vocabSize: vocabulary.size });
    yield report(loss, rate);
  }
}
