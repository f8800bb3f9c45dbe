// How fast this computer trains a model of some measures: a few real steps on made-up tokens, looks at them, and readings as for a
// sample, for less than a second.
import type { WorkshopAnswer, WorkshopRequest } from '#contract/workshop-engine';
import { seededRandom } from '#domain/random';
import type { Batch } from '#training/data/batch';
import { readForToken } from '#training/run/estimate';
import type { RunPlan } from '#training/run/plan';
import { trainerPlanOf } from '#training/run/trainer-plan';
import type { Trainer } from '#training/trainer/trainer';
import { wayHere, type MakeTrainer } from './trainers';

type Wanted = Pick<Extract<WorkshopRequest, { kind: 'measure' }>, 'plan' | 'configuration' | 'teacher'>;

const LEARNING_MS = 500;
const LOOKING_MS = 100;
const WRITING_MS = 100;
/** The first steps are slower: code is still being compiled. */
const WARM_UP_STEPS = 3;
const WARM_UP_MS = 300;

export async function measureSpeed(
  { plan, configuration, teacher }: Wanted,
  { makeTrainer, now }: { makeTrainer: MakeTrainer; now: () => number },
): Promise<WorkshopAnswer<'measure'>> {
  const way = wayHere(plan.texts);
  const trainer = await makeTrainer(trainerPlanOf(plan, configuration), way);
  const other = teacher === null ? null : await makeTrainer(trainerPlanOf(plan, teacher), { ...way, threads: 1 });
  try {
    const batch = madeUp(plan, configuration.vocabSize);
    const step = stepOf(plan, batch, { trainer, teacher: other });
    const warm = now();
    for (let steps = 0; steps < WARM_UP_STEPS && (steps === 0 || now() - warm < WARM_UP_MS); steps++) step();
    const stepMs = meanMs(now, LEARNING_MS, step);
    const lookMs = meanMs(now, LOOKING_MS, () => void trainer.evaluate(batch));
    const beginning = Array.from(batch.tokens).slice(0, readForToken(configuration.contextLength));
    const writeMs = meanMs(now, WRITING_MS, () => void trainer.read(beginning));
    const tokensPerSecond = (plan.texts * plan.length * 1000) / stepMs;
    return { tokensPerSecond, lookMs, writeMs, threads: way.threads };
  } finally {
    trainer.close();
    other?.close();
  }
}

/** Of one time, over at least so many milliseconds. */
function meanMs(now: () => number, atLeastMs: number, work: () => void): number {
  const start = now();
  let times = 0;
  do {
    work();
    times++;
  } while (now() - start < atLeastMs);
  return (now() - start) / times;
}

function stepOf(
  plan: RunPlan,
  batch: Batch,
  { trainer, teacher }: { trainer: Trainer; teacher: Trainer | null },
): () => void {
  const distilling = plan.teacher;
  return () => {
    if (teacher === null || distilling === null) trainer.learn(batch);
    else trainer.distil(batch, { teacher, ...distilling });
    trainer.step({ rate: 0 });
  };
}

function madeUp({ texts, length, seed }: RunPlan, vocabSize: number): Batch {
  const random = seededRandom(seed);
  const draw = (): Int32Array => Int32Array.from({ length: texts * length }, () => Math.floor(random() * vocabSize));
  return { texts, tokens: draw(), targets: draw() };
}
