// How fast this computer trains a model of some measures: a few real steps on made-up tokens, for about half a second.
import type { WorkshopAnswer, WorkshopRequest } from '#contract/workshop-engine';
import { seededRandom } from '#domain/random';
import type { Batch } from '#training/data/batch';
import type { ModelConfiguration } from '#training/model/configuration';
import type { RunPlan } from '#training/run/plan';
import type { Trainer, TrainerPlan } from '#training/trainer/trainer';
import { wayHere, type MakeTrainer } from './trainers';

type Wanted = Pick<Extract<WorkshopRequest, { kind: 'measure' }>, 'plan' | 'configuration' | 'teacher'>;

const MEASURED_MS = 500;
/** The first steps are slower: code is still being compiled. */
const WARM_UP_STEPS = 3;
const WARM_UP_MS = 300;

export async function measureSpeed(
  { plan, configuration, teacher }: Wanted,
  { makeTrainer, now }: { makeTrainer: MakeTrainer; now: () => number },
): Promise<WorkshopAnswer<'measure'>> {
  const way = wayHere(plan.texts);
  const trainer = await makeTrainer(trainerPlan(plan, configuration), way);
  const other = teacher === null ? null : await makeTrainer(trainerPlan(plan, teacher), { ...way, threads: 1 });
  try {
    const step = stepOf(plan, trainer, other);
    const warm = now();
    for (let steps = 0; steps < WARM_UP_STEPS && (steps === 0 || now() - warm < WARM_UP_MS); steps++) step();
    const start = now();
    let steps = 0;
    do {
      step();
      steps++;
    } while (now() - start < MEASURED_MS);
    const seconds = (now() - start) / 1000;
    return { tokensPerSecond: (steps * plan.texts * plan.length) / seconds, threads: way.threads };
  } finally {
    trainer.close();
    other?.close();
  }
}

function trainerPlan(
  { texts, length, seed, adapter, dropout }: RunPlan,
  configuration: ModelConfiguration,
): TrainerPlan {
  return {
    ...{ configuration, seed, dropout, batch: { texts, length } },
    ...(adapter !== null && { adapter: { ...adapter, seed } }),
  };
}

function stepOf(plan: RunPlan, trainer: Trainer, teacher: Trainer | null): () => void {
  const batch = madeUp(plan, trainer.configuration.vocabSize);
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
