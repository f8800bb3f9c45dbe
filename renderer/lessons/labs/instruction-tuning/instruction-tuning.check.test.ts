// The numbers that lesson 14 promises, seeded and by steps: plain SIMD, the same on every machine.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { QuestionPair } from '#training/corpora/questions';
import { NOT_ASKED } from '#training/data/batch';
import { modelFromFile } from '#training/gguf/model-from-file';
import { exactTrainer } from '#training/trainer/exact-trainer';
import type { Trainer } from '#training/trainer/trainer';
import { greedyAnswer } from '../../lab/tuning/answers';
import { tuneAtOnce } from '../../lab/tuning/tune-at-once';
import { TUNING_BATCH, twoCorpora } from '../../lab/tuning/two-corpora';
import { EXAMINED, questionTexts } from './question-texts';
import { planOf } from './settings';

const { configuration, parameters, vocabulary } = modelFromFile(readFileSync('resources/story-base.gguf'));
const texts = questionTexts(vocabulary, twoCorpora(vocabulary));
const plan = planOf({ steps: 800, isMasked: true });

function exact(trainer: Trainer, pairs: readonly QuestionPair[]): number {
  return pairs.filter(({ question, answer }) => {
    const given = greedyAnswer(trainer, vocabulary, question);
    return given.ended && given.text === answer;
  }).length;
}

it('no question of the examination is learnt from, and no token of a question is ever asked for', () => {
  const learnt = new Set(texts.training.map(({ core }) => core));
  expect(texts.examination.filter(({ core }) => learnt.has(core))).toEqual([]);
  expect(new Set(texts.learnt.filter(({ core }) => learnt.has(core))).size).toBe(EXAMINED);
  const { tokens, targets } = texts.batches(plan)(0);
  const { user, assistant, end } = vocabulary.marks;
  // Between the mark of the user and that of the assistant nothing is asked; after it everything, to the mark of the end.
  let isAnswer = false;
  for (let place = 0; place < tokens.length; place++) {
    if (tokens[place] === assistant) isAnswer = true;
    if (tokens[place] === user || (isAnswer && tokens[place] === end)) isAnswer = false;
    if (!isAnswer) expect(targets[place]).toBe(NOT_ASKED);
    else if ((place + 1) % TUNING_BATCH.length !== 0) expect(targets[place]).toBe(tokens[place + 1]);
  }
});

it('answers no question before the tuning, and at least 12 of 23 new ones and 15 of 23 learnt ones after it', () => {
  const trainer = exactTrainer({ configuration, parameters, seed: 1, batch: TUNING_BATCH });
  const before = exact(trainer, texts.examination);
  tuneAtOnce(trainer, texts.batches(plan), { steps: plan.steps, rate: plan.rate });
  const after = exact(trainer, texts.examination);
  const known = exact(trainer, texts.learnt);
  console.log(`exact answers: ${before} before (0), ${after} of ${EXAMINED} after ${plan.steps} steps (>= 12)`);
  console.log(`learnt ones: ${known} of ${EXAMINED} (>= 15)`);
  expect(before).toBe(0);
  expect(after).toBeGreaterThanOrEqual(12);
  expect(known).toBeGreaterThanOrEqual(15);
}, 900_000);
