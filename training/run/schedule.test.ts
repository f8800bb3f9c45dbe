// The learning rate over a run.
import { describe, expect, it } from 'vitest';
import { rateAt } from './schedule';

const cosine = { steps: 101, rate: { highest: 0.01, warmUp: 10, shape: 'cosine', last: 0.1 } } as const;

describe('the rate of a step', () => {
  it('rises evenly over the warm-up and is never 0', () => {
    const rates = [0, 4, 9].map((taken) => rateAt(cosine, taken));
    expect(rates).toEqual([0.001, 0.005, 0.01]);
  });

  it('falls along half a cosine to the share that was asked for, at the very last step', () => {
    expect(rateAt(cosine, 10)).toBeCloseTo(0.01, 12);
    expect(rateAt(cosine, 55)).toBeCloseTo(0.0055, 12);
    expect(rateAt(cosine, 100)).toBeCloseTo(0.001, 12);
  });

  it('stays at the end of the schedule when a run is made longer than planned', () => {
    expect(rateAt(cosine, 5000)).toBeCloseTo(0.001, 12);
  });

  it('stays where it is without a schedule', () => {
    const constant = { ...cosine, rate: { ...cosine.rate, shape: 'constant' } } as const;
    expect([10, 99].map((taken) => rateAt(constant, taken))).toEqual([0.01, 0.01]);
  });

  it('is a number for a run of one step and for a warm-up longer than the run', () => {
    const rate = { highest: 0.01, warmUp: 0, shape: 'cosine', last: 0 } as const;
    expect(rateAt({ steps: 1, rate }, 0)).toBe(0.01);
    expect(rateAt({ steps: 5, rate: { ...rate, warmUp: 100 } }, 4)).toBeCloseTo(0.0005, 12);
  });
});
