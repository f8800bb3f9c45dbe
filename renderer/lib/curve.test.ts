// A growing curve, and how it is told.
import { expect, it } from 'vitest';
import { Curve, curveOf } from './curve';
import { lossText, sayLoss } from './loss-words';

it('keeps every point when its room has to grow, in order', () => {
  const curve = new Curve();
  for (let step = 0; step < 1000; step++) curve.add(step, step / 2);
  expect(curve.length).toBe(1000);
  expect([curve.xs[999], curve.ys[999], curve.xs.length]).toEqual([999, 499.5, 1000]);
});

it('leaves out what is not finite, so that one exploded loss does not spoil the axis', () => {
  const curve = curveOf([1, 2, 3], [1, NaN, Infinity]);
  expect([...curve.xs]).toEqual([1]);
});

it('goes back: a point that lies earlier takes the place of what came after', () => {
  const curve = curveOf([10, 20, 30], [3, 2, 1]);
  curve.add(20, 5);
  expect([[...curve.xs], [...curve.ys]]).toEqual([
    [10, 20],
    [3, 5],
  ]);
  curve.cutAfter(15);
  expect(curve.last).toEqual({ x: 10, y: 3 });
});

it('finds the last point before a place, the first one before all', () => {
  const curve = curveOf([10, 20, 30], [3, 2, 1]);
  expect([25, 30, 99, 5].map((x) => curve.at(x)?.x)).toEqual([20, 30, 30, 10]);
  expect(new Curve().at(1)).toBeNull();
});

it('tells once for many points, and not at all when nothing changed', () => {
  const curve = new Curve();
  let told = 0;
  const end = curve.subscribe(() => (told += 1));
  curve.addAll([
    [1, 1],
    [2, 1],
  ]);
  curve.add(3, NaN);
  expect(told).toBe(1);
  end();
  curve.add(4, 1);
  expect(told).toBe(1);
});

it('says where the loss is and where it was after half as many steps', () => {
  const curve = curveOf([0, 60, 120], [4.2, 2.3, 0.61]);
  expect(sayLoss(curve)).toBe('After 120 steps the loss is 0.61; it was 2.30 at step 60.');
  expect(sayLoss(curveOf([1], [4]), 'loss on new text')).toBe('After 1 step the loss on new text is 4.00.');
  expect(sayLoss(new Curve())).toContain('Nothing has been learnt yet');
  expect([lossText(0.005), lossText(1234), lossText(100)]).toEqual(['0.01', '1,234', '100']);
});
