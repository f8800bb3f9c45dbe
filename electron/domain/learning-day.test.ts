// The count of days, under calendars that run, jump and come back.
import { describe, expect, it } from 'vitest';
import { seededRandom } from './random';
import { calendarDayOf, isoDay, look, startClock } from './learning-day';

const after = (...days: number[]) => days.slice(1).reduce(look, startClock(days[0] ?? 0));

describe('the count of days', () => {
  it('follows the calendar while it runs forward', () => {
    expect(after(100, 100, 101, 108).day).toBe(8);
  });

  it('stands still when the clock is set back, and goes on from there', () => {
    expect(after(100, 105, 20).day).toBe(5);
    expect(after(100, 105, 20, 22).day).toBe(7);
  });

  it('adds nothing when a clock that was wrong for a while is put right on the same day', () => {
    expect(after(100, 105, 20, 20, 105).day).toBe(5);
    expect(after(100, 105, 20, 106).day).toBe(6);
  });

  it('goes on day by day when the earlier time had been the wrong one, years ahead', () => {
    const wrong = after(100, 4000, 101);
    expect(wrong.day).toBe(3900);
    expect(look(look(wrong, 102), 103).day).toBe(3902);
  });

  it('never falls, and never runs faster than the calendar, whatever the clock does', () => {
    const random = seededRandom(7);
    for (let run = 0; run < 300; run++) {
      let clock = startClock(1000);
      for (let step = 0; step < 30; step++) {
        const today = Math.floor(random() * 2000);
        const next = look(clock, today);
        expect(next.day).toBeGreaterThanOrEqual(clock.day);
        expect(next.day - clock.day).toBeLessThanOrEqual(Math.max(0, today - clock.seen));
        expect(look(next, today)).toEqual(next);
        clock = next;
      }
    }
  });
});

it('a calendar day is the one on the wall, and can be written', () => {
  expect(isoDay(calendarDayOf(new Date(2026, 2, 1, 23, 59)))).toBe('2026-03-01');
  expect(calendarDayOf(new Date(2026, 2, 2, 0, 1)) - calendarDayOf(new Date(2026, 2, 1, 23, 59))).toBe(1);
});
