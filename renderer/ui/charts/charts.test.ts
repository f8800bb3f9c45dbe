// What a chart reckons before it draws: columns of lines that have points at different places, numbers at axes, the words.
import { expect, it } from 'vitest';
import { Curve, curveOf } from '../../lib/curve';
import { joined, someRows } from './joined';
import { summaryOf } from './summary';
import { endsOf, logarithmicTicks } from './ticks';

it('joins lines by x; where a line has no point there is a hole, not a zero', () => {
  expect(joined([curveOf([1, 2, 3], [9, 8, 7]), curveOf([2, 4], [5, 6]), new Curve()])).toEqual({
    xs: [1, 2, 3, 4],
    columns: [
      [9, 8, 7, null],
      [null, 5, null, 6],
      [null, null, null, null],
    ],
  });
});

it('a table of a long line has its first and its last row', () => {
  const rows = someRows([...Array(1000).keys()], 40);
  expect([rows.length, rows[0], rows.at(-1)]).toEqual([40, 0, 999]);
  expect(someRows([1, 2], 40)).toEqual([1, 2]);
});

it('an axis of equal factors has numbers between 1 and 10 where it is short, and powers alone where it is long', () => {
  expect(logarithmicTicks(0.4, 6)).toEqual([0.5, 1, 2, 5]);
  expect(logarithmicTicks(1e-4, 10)).toEqual([0.0001, 0.001, 0.01, 0.1, 1, 10]);
});

it('an axis never has length zero, also for one point or a constant line', () => {
  const { from, to } = endsOf({ from: 2, to: 2 }, {}, false);
  expect(to).toBeGreaterThan(from);
  expect(endsOf({ from: 0, to: 0 }, {}, true)).toEqual({ from: 0.1, to: 10 });
  expect(endsOf({ from: 1, to: 3 }, { from: 0, to: null }, false).from).toBe(0);
});

it('tells each line, the marker and the guess in a sentence', () => {
  const words = summaryOf({
    lines: [
      { name: 'loss', curve: curveOf([0, 1200], [4.2, 0.61]), colour: 1 },
      { name: 'nothing yet', curve: new Curve(), colour: 2 },
    ],
    x: { words: 'steps, 32 texts each' },
    y: { words: 'loss' },
    marker: { x: 5, words: 'step 5' },
    guesses: [{ y: 1, words: 'your guess: 1.0' }],
  });
  expect(words).toBe('loss: 0.61 at 1,200 steps, 4.20 at 0. Marked: step 5. your guess: 1.0.');
});
