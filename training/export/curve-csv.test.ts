import { expect, it } from 'vitest';
import { curveCsv } from './curve-csv';

it('a curve becomes one line a point, with the columns that something is known of', () => {
  const points = [
    { step: 1, loss: 4.25, rate: 0.004 },
    { step: 2, loss: 1e-7, heldOutLoss: 3.5, rate: 0.004 },
    { step: 3, loss: NaN },
  ];
  expect(curveCsv(points).split('\r\n')).toEqual([
    'step,loss,heldOutLoss,rate',
    '1,4.25,,0.004',
    '2,1e-7,3.5,0.004',
    '3,,,',
    '',
  ]);
  expect(curveCsv([])).toBe('step,loss\r\n');
});

it('every number can be read again as it was', () => {
  const loss = Math.fround(1 / 3);
  expect(Number(curveCsv([{ step: 1, loss }]).split(/[\r\n,]+/)[3])).toBe(loss);
});
