// Which turns the model sees when the conversation outgrows its window.
import { describe, expect, it } from 'vitest';
import { chooseWindow } from './context';

const turns = (...tokens: number[]): { questionId: number; tokens: number }[] =>
  tokens.map((one, index) => ({ questionId: index + 1, tokens: one }));

describe('the window', () => {
  it('shows everything while it fits', () => {
    expect(chooseWindow(turns(100, 100, 100), 300)).toEqual({ firstTurn: 0, fits: true });
  });

  it('drops whole turns from the oldest on, and a quarter more than it must', () => {
    // 400 do not fit 300; down to 225, so that the next turns find room without moving again.
    expect(chooseWindow(turns(100, 100, 100, 100), 300)).toEqual({ firstTurn: 2, fits: true });
  });

  it('stays where it was as long as that fits, so that what was read can be used again', () => {
    expect(chooseWindow(turns(100, 100, 100, 100, 50), 300, 2)).toEqual({ firstTurn: 2, fits: true });
    expect(chooseWindow(turns(10, 10, 10), 300, 2)).toEqual({ firstTurn: 2, fits: true });
  });

  it('does not move at every turn of a long conversation', () => {
    let first = 0;
    let moves = 0;
    for (let count = 1; count <= 100; count += 1) {
      const next = chooseWindow(turns(...Array.from({ length: count }, () => 100)), 2000, first);
      if (next.firstTurn !== first) moves += 1;
      first = next.firstTurn;
    }
    expect(moves).toBeGreaterThan(5);
    expect(moves).toBeLessThan(25);
  });

  it('always holds the newest question, and says when even that is too long', () => {
    expect(chooseWindow(turns(100, 5000), 300)).toEqual({ firstTurn: 1, fits: false });
    expect(chooseWindow(turns(100, 290), 300)).toEqual({ firstTurn: 1, fits: true });
  });

  it('never sees more than it has room for', () => {
    for (let seed = 1; seed < 200; seed += 1) {
      const costs = Array.from({ length: (seed % 13) + 1 }, (_, index) => ((seed * 7919 + index * 104729) % 500) + 1);
      const window = chooseWindow(turns(...costs), 700, seed % 5);
      const seen = costs.slice(window.firstTurn).reduce((sum, one) => sum + one, 0);
      expect(window.fits).toBe(seen <= 700);
      expect(window.firstTurn).toBeLessThan(costs.length);
    }
  });

  it('of no turns is empty', () => {
    expect(chooseWindow([], 300)).toEqual({ firstTurn: 0, fits: true });
  });
});
