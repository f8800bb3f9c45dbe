// A count of days for learning that only goes forward, whatever the computer's clock does: time that a clock was set back by is not counted twice.

/** Days since 1 January 1970 in the calendar on the wall. */
export type CalendarDay = number;

export interface LearningClock {
  /** Days counted so far; never falls. */
  day: number;
  /** The calendar day it was looked at last. */
  seen: CalendarDay;
  /** The latest calendar day seen before the clock was set back; null while it runs as it should. */
  setBackFrom: CalendarDay | null;
}

const DAY_MS = 86_400_000;

export function calendarDayOf(date: Date): CalendarDay {
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY_MS);
}

/** A calendar day as ISO 8601, for example "2026-03-01". */
export function isoDay(day: CalendarDay): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function startClock(today: CalendarDay): LearningClock {
  return { day: 0, seen: today, setBackFrom: null };
}

/**
 * The clock after a look at the calendar. A calendar that went back adds nothing, and from there days are counted on;
 * one that comes back to where it had been adds only the days after that.
 */
export function look(clock: LearningClock, today: CalendarDay): LearningClock {
  const { day, seen, setBackFrom } = clock;
  if (today < seen) return { day, seen: today, setBackFrom: Math.max(setBackFrom ?? seen, seen) };
  if (setBackFrom !== null && today >= setBackFrom) {
    return { day: day + today - setBackFrom, seen: today, setBackFrom: null };
  }
  return { day: day + today - seen, seen: today, setBackFrom };
}
