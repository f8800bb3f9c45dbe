// What the worker of this lab does: it says what a blank brain is like, and lets one take a few steps to see whether it learns at all.
import { seededRandom } from '#domain/random';
import { windows } from '#training/data/windows';
import { blankParameters } from '#training/model/initialise';
import type { Trainer } from '#training/trainer/trainer';
import { tokensOf } from '#training/vocabulary/byte-vocabulary';
import {
  BATCH,
  GOOD_RATE,
  meanLoss,
  measuringBatches,
  paceAt,
  storyTexts,
  TOKENS_IN_STEP,
  type MakeTrainer,
} from '../../lab/stories/story-model';
import type { LabTraining, StepReport } from '../../lab/training/protocol';
import { configurationOf, rollBlankBrain, type BlankBrain, type Roll } from './blank-brain';

export interface Order {
  roll: Roll;
  /** 0 only opens the worker, to be asked. */
  steps: number;
}

export interface Step extends StepReport {
  /** On new text, after the last step; null before. */
  freshLoss: number | null;
}

export interface Answers {
  roll: (roll: Roll) => Promise<BlankBrain>;
}

export function beginWith(makeTrainer: MakeTrainer): (order: Order) => Promise<LabTraining<Step, Answers>> {
  const answers: Answers = { roll: (roll) => rollBlankBrain(roll, makeTrainer) };
  return async ({ roll, steps }) => {
    if (steps === 0) return { steps: noSteps, answers };
    const configuration = configurationOf(roll, storyTexts().vocabulary.size);
    const parameters = blankParameters(configuration, seededRandom(roll.seed), roll.spread);
    const trainer = await makeTrainer({ configuration, parameters, seed: roll.seed, batch: BATCH });
    return { steps: () => firstSteps(trainer, steps), answers, close: () => trainer.close() };
  };
}

function* noSteps(): Generator<Step, void> {
  // Only to be asked.
}

function* firstSteps(trainer: Trainer, steps: number): Generator<Step, void> {
  const { vocabulary, training, validation } = storyTexts();
  const batchAt = windows(tokensOf(vocabulary, training), { ...BATCH, seed: 1 });
  const fresh = measuringBatches(tokensOf(vocabulary, validation), 2);
  while (trainer.steps < steps) {
    trainer.learn(batchAt(trainer.steps));
    trainer.step({ rate: paceAt(GOOD_RATE, steps, trainer.steps) });
    const freshLoss = trainer.steps === steps ? meanLoss(trainer, fresh) : null;
    yield { step: trainer.steps, tokens: TOKENS_IN_STEP, freshLoss };
  }
}
