// Groups of the list by the reader's own calendar.
import { describe, expect, it } from 'vitest';
import { byAge, matching } from './groups';

const now = new Date(2025, 2, 31, 0, 30).getTime();
const on = (
  id: number,
  ...date: [number, number, number, number, number]
): { id: number; title: string; changedAt: string } => ({
  id,
  title: `Chat ${id}`,
  changedAt: new Date(...date).toISOString(),
});

describe('byAge', () => {
  it('calls an hour ago yesterday when midnight lies between', () => {
    const groups = byAge([on(1, 2025, 2, 31, 0, 10), on(2, 2025, 2, 30, 23, 40)], now);
    expect(groups.map(({ name }) => name)).toEqual(['Today', 'Yesterday']);
  });

  it('puts six days into this week and seven into earlier, and leaves empty groups out', () => {
    const groups = byAge([on(1, 2025, 2, 25, 23, 0), on(2, 2025, 2, 24, 23, 0)], now);
    expect(groups.map(({ name, conversations }) => [name, conversations.map(({ id }) => id)])).toEqual([
      ['This week', [1]],
      ['Earlier', [2]],
    ]);
  });

  it('takes a clock that ran ahead for today', () => {
    expect(byAge([on(1, 2025, 3, 2, 9, 0)], now)[0]?.name).toBe('Today');
  });
});

describe('matching', () => {
  it('wants every word in any order and case', () => {
    const all = [
      { id: 1, title: 'Why is the sky blue', changedAt: '' },
      { id: 2, title: 'Blue cheese', changedAt: '' },
    ];
    expect(matching(all, 'BLUE  sky').map(({ id }) => id)).toEqual([1]);
    expect(matching(all, ' ')).toHaveLength(2);
  });
});
