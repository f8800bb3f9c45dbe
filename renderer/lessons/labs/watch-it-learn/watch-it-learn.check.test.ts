// The figures of lesson 4, worked out afresh: what 410 steps do, that going back is exact, and which rate wins when.
import { expect, it } from 'vitest';
import { windows } from '#training/data/windows';
import { tokensOf } from '#training/vocabulary/byte-vocabulary';
import { exactTrainer } from '#training/trainer/exact-trainer';
import { openLanes, runLanes } from '../../lab/stories/lanes';
import { BATCH, measuringBatches, paceAt, storyConfiguration, storyTexts } from '../../lab/stories/story-model';
import { beginWith, type Step } from './learning';
import { winnerOf } from './race';
import { RACERS } from './settings';

const SEED = 1;
const WHOLE = 410;
const AS_LONG_AS_IT_TAKES = 900_000;

let after410 = NaN;

it(
  `learns stories in ${WHOLE} steps, and goes on from a kept moment exactly as if it had never stopped`,
  { timeout: AS_LONG_AS_IT_TAKES },
  async () => {
    const begin = beginWith(exactTrainer);
    const training = await begin({ steps: WHOLE, until: WHOLE, rate: 4e-3, seed: SEED });
    const { checkpoints } = training;
    if (checkpoints === undefined) throw new Error('It keeps no moments.');
    let moment: unknown = null;
    const reports: Step[] = [];
    for (const report of training.steps()) {
      reports.push(report);
      if (report.step === WHOLE - 20) moment = checkpoints.take();
    }
    for (const { step, freshLoss, sample } of reports) {
      if (freshLoss !== null || sample !== null) console.log(step, freshLoss?.toFixed(3), JSON.stringify(sample ?? ''));
    }
    after410 = reports.at(-1)?.freshLoss ?? NaN;
    console.log(`after ${WHOLE} steps ${after410.toFixed(3)} (below 0.6)`);
    expect(after410).toBeLessThan(0.6);
    checkpoints.restore(moment as never);
    const again = [...training.steps()];
    expect(again.map(({ loss }) => loss)).toEqual(reports.slice(-20).map(({ loss }) => loss));
    expect(again.at(-1)?.freshLoss).toBe(after410);
  },
);

/** The losses on new text of some of the racers after so many steps. */
function race(rates: readonly number[], steps: number): number[] {
  const { vocabulary, training, validation } = storyTexts();
  const trainer = exactTrainer({ configuration: storyConfiguration(vocabulary), seed: SEED, batch: BATCH });
  const batchAt = windows(tokensOf(vocabulary, training), { ...BATCH, seed: SEED });
  const measured = { fresh: measuringBatches(tokensOf(vocabulary, validation), 4) };
  const plans = rates.map((rate) => ({ batchAt, measured, rateAt: (taken: number) => paceAt(rate, steps, taken) }));
  const losses: number[] = [];
  for (const turn of runLanes(trainer, openLanes(trainer, rates.length), { plans, steps, inTurn: steps })) {
    losses[turn.lane] = turn.measured['fresh'] ?? NaN;
  }
  return losses;
}

it('of the rates that move it at all, 0.02 is ahead after 40 steps', { timeout: AS_LONG_AS_IT_TAKES }, () => {
  const rates = RACERS.slice(1);
  const losses = race(rates, 40);
  console.log('after 40 steps:', rates.map((rate, racer) => `${rate}: ${losses[racer]?.toFixed(3)}`).join(', '));
  expect(rates[winnerOf(losses) ?? -1]).toBe(2e-2);
});

// Half a minute by itself: only where all is checked.
it.runIf(process.env['HOMEROOM_ALL_CHECKS'] === '1')(
  'after 410 steps 0.004 has overtaken it',
  { timeout: AS_LONG_AS_IT_TAKES },
  () => {
    const [late = NaN] = race([2e-2], WHOLE);
    console.log(`after ${WHOLE} steps: 0.02 ${late.toFixed(3)}, 0.004 ${after410.toFixed(3)}`);
    expect(late).toBeGreaterThan(after410);
  },
);
