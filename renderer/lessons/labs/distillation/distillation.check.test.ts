// The figures of the lesson on distillation, measured: on little text, a student with a teacher ends better than one that reads alone.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { countingClock, tuningForTests } from '../../lab/tuning/tuning-for-tests';
import { distillation, type StudentLosses } from './distillation';
import { SEED, STEPS } from './settings';

it('with 1 % of the stories and a teacher, a student ends better by more than 0.05', async () => {
  const order = { percent: 1, steps: STEPS, temperature: 1, share: 1, seed: SEED };
  const training = await distillation({
    ...tuningForTests(readFileSync('resources/story-base.gguf')),
    now: countingClock(),
  })(order, null);
  let last: StudentLosses = { alone: NaN, taught: NaN };
  for (const { step, losses, facts } of training.steps()) {
    if (facts !== null) console.log(`distillation: ${JSON.stringify(facts)}`);
    if (losses === null) continue;
    last = losses;
    if (step % 100 === 0)
      console.log(`step ${step}: alone ${losses.alone.toFixed(4)}, taught ${losses.taught.toFixed(4)}`);
  }
  console.log(`better by ${(last.alone - last.taught).toFixed(4)} (above 0.05)`);
  expect(last.alone - last.taught).toBeGreaterThan(0.05);
}, 900_000);
