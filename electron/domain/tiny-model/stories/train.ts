// How the built-in model is trained: a plan of steps, each on stories it has never seen. The same seed gives the same model.
import { seededRandom } from '../../random';
import { BUILT_IN } from '../configuration';
import { createTinyModel, type TinyModel } from '../tiny-model';
import { batchOfStories } from './batches';

export interface TrainingPlan {
  seed: number;
  steps: number;
  /** Windows of the full context length learnt from in one step. */
  textsPerStep: number;
  highestRate: number;
}

/** Small steps on little text go further in the same time than large ones, as long as the model is this small. */
export const BUILT_IN_PLAN: TrainingPlan = { seed: 1, steps: 4000, textsPerStep: 1, highestRate: 0.003 };

export interface Progress {
  step: number;
  /** The mean surprise over this step's stories, before the model learnt from them. */
  loss: number;
  model: TinyModel;
}

const WARM_UP = 0.03;
const LAST_SHARE = 0.02;

export function* trainOnStories({
  seed,
  steps,
  textsPerStep,
  highestRate,
}: TrainingPlan): Generator<Progress, undefined> {
  const model = createTinyModel(BUILT_IN, seed);
  const random = seededRandom(seed + 1);
  for (let step = 0; step < steps; step++) {
    const loss = model.learn(batchOfStories(random, textsPerStep, BUILT_IN.contextLength));
    model.step(highestRate * shareOfRate(step / steps));
    yield { step: step + 1, loss, model };
  }
}

/** The rate rises at first, while nothing is known, and then falls along half a cosine, so that the model settles. */
function shareOfRate(done: number): number {
  const rising = Math.min(1, done / WARM_UP + 0.01);
  return rising * (LAST_SHARE + (1 - LAST_SHARE) * 0.5 * (1 + Math.cos(Math.PI * done)));
}

/** The mean surprise over stories that no training draws: the same ones every time. */
export function judge(model: TinyModel, texts = 32): number {
  return model.loss(batchOfStories(seededRandom(HELD_BACK_SEED), texts, BUILT_IN.contextLength));
}

const HELD_BACK_SEED = 20_250_101;
