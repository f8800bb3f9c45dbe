// The figures of lesson 5, worked out afresh: how far the lines part on a small pile and on a large one.
import { expect, it } from 'vitest';
import { exactTrainer } from '#training/trainer/exact-trainer';
import { beginWith, type Step } from './learning';
import { PILES } from './settings';

const AS_LONG_AS_IT_TAKES = 900_000;

/** The last report of each pile. */
async function learn(characters: readonly number[], steps: number): Promise<Step[]> {
  const begin = beginWith(exactTrainer);
  const training = await begin({ choice: { kind: 'stories', characters }, steps, seed: 1 });
  const last: Step[] = [];
  for (const report of training.steps()) {
    last[report.pile] = report;
    if (report.taken % 40 === 0) console.log(describe(characters, report));
  }
  for (const pile of characters.keys()) {
    const { text, words, copied, exam } = training.answers.search(pile);
    console.log(
      `${copied?.words} of ${words} words in a row; exam ${exam.copied?.words}`,
      JSON.stringify(text.slice(0, 90)),
    );
  }
  return last;
}

function describe(characters: readonly number[], { pile, taken, ownLoss, examLoss }: Step): string {
  return `${characters[pile]} characters, step ${taken}: own ${ownLoss.toFixed(3)}, exam ${examLoss?.toFixed(3)}`;
}

const gapOf = (step: Step | undefined): number => (step?.examLoss ?? NaN) - (step?.ownLoss ?? NaN);

it('2,000 characters are known by heart: a gap above 1.0', { timeout: AS_LONG_AS_IT_TAKES }, async () => {
  const [small] = await learn(PILES.slice(0, 1), 160);
  console.log(`gap with 2,000 characters after 160 steps: ${gapOf(small).toFixed(3)} (above 1.0)`);
  expect(gapOf(small)).toBeGreaterThan(1);
});

it('750,000 characters are not: a gap below 0.1', { timeout: AS_LONG_AS_IT_TAKES }, async () => {
  const [large] = await learn(PILES.slice(2), 160);
  console.log(`gap with 750,000 characters after 160 steps: ${gapOf(large).toFixed(3)} (below 0.1)`);
  expect(Math.abs(gapOf(large))).toBeLessThan(0.1);
});
