// The model that graduates where the learner has none: how much it has learnt, and what its file holds.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { modelFromFile } from '#training/gguf/model-from-file';
import { exactTrainer } from '#training/trainer/exact-trainer';
import { lessonQuestions } from '#training/corpora/lesson-corpora';
import { exportOf, graduationSettings, TEACHING_STEPS } from './settings';
import { graduation } from './training';

it('is taught to answer in a few steps, and its file is what llama.cpp is shown', async () => {
  const model = () => Promise.resolve(modelFromFile(readFileSync('resources/story-base.gguf')));
  const begin = graduation({ model, makeTrainer: (plan) => Promise.resolve(exactTrainer(plan)) });
  const training = await begin({ model: null, steps: TEACHING_STEPS }, null);
  let loss = 0;
  for (const step of training.steps()) loss = step.loss;
  const pairs = lessonQuestions().examination.slice(0, 23);
  const answers = training.answers.ask(pairs.map(({ question }) => question));
  const right = (await Promise.resolve(answers)).filter(({ answer }, index) => answer === pairs[index]?.answer).length;
  console.log(`after ${TEACHING_STEPS} steps: loss ${loss.toFixed(3)}, ${right} of 23 right (threshold 6)`);
  expect(right).toBeGreaterThanOrEqual(6);
  for (const type of ['F32', 'F16', 'Q8_0', 'Q4_0'] as const) {
    const { bytes, headBytes, keys, tensors } = await Promise.resolve(
      training.answers.view({ ...exportOf(graduationSettings.parse({})), type }),
    );
    console.log(`${type}: ${bytes} bytes, head ${headBytes}, ${keys.length} keys, ${tensors.length} tensors`);
    expect(tensors).toHaveLength(21);
  }
}, 120_000);
