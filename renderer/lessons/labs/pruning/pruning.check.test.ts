// The figures of the lesson on pruning, measured: what cuts cost, what recovers, and what single parts are worth.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { countingClock, tuningForTests } from '../../lab/tuning/tuning-for-tests';
import { partName, partsOf } from './parts';
import { pruning, RECOVERY_STEPS, type PruningStep } from './pruning';

it('a fifth of the numbers costs next to nothing; four fifths ruin the model, and 60 steps mend it', async () => {
  const garden = pruning({ ...tuningForTests(readFileSync('resources/story-base.gguf')), now: countingClock() });
  const first = await garden({ kind: 'survey' }, null);
  const losses = new Map([...first.steps()].map(({ percent, loss }) => [percent, loss ?? NaN]));
  console.log(`pruning: ${[...losses].map(([percent, loss]) => `${percent} % ${loss.toFixed(3)}`).join(', ')}`);
  const cost = (percent: number): number => losses.get(percent)! - losses.get(0)!;
  console.log(`20 % cost ${cost(20).toFixed(4)} (below 0.02), 80 % cost ${cost(80).toFixed(2)} (above 1)`);
  expect(cost(20)).toBeLessThan(0.02);
  expect(cost(80)).toBeGreaterThan(1);
  const parts = partsOf({ layers: 2, heads: 4 }).map(
    (part) => `${partName(part)} ${first.answers.without(part).toFixed(2)}`,
  );
  console.log(`without: ${parts.join(', ')}`);
  const healing = await garden({ kind: 'recover', percent: 80, steps: RECOVERY_STEPS }, first);
  let last: PruningStep | null = null;
  for (const step of healing.steps()) last = step;
  const { movedZeros } = healing.answers.recovered(null);
  console.log(`80 % recovered to ${last?.loss?.toFixed(4)} (below 0.6); zeros that moved: ${movedZeros} (none)`);
  expect(last?.loss).toBeLessThan(0.6);
  expect(movedZeros).toBe(0);
}, 900_000);
