// The two bills: the figures of the lesson, and what must hold whatever is put in.
import { describe, expect, it } from 'vitest';
import { catalogModel, computerOf, entryOf, installedEntry, LAPTOP, measuredRow } from '../../../lib/test-fixtures';
import {
  breakEven,
  cloudPerMonth,
  cloudUntil,
  DAYS_A_MONTH,
  homePerMonth,
  homeUntil,
  type Home,
  type Use,
} from './bill';
import { ownSpeed } from './own-speed';
import { breakEvenWords } from './words';

const CHAT: Use = { sentPerDay: 14_000, receivedPerDay: 2500 };
const SONNET = { inDollars: 3, outDollars: 15 };
const MINI = { inDollars: 0.15, outDollars: 0.6 };
const LAPTOP_AT_HOME: Home = {
  writingPerSecond: 10,
  readingPerSecond: null,
  watts: 30,
  idleWatts: 0,
  dollarsPerKilowattHour: 0.2872,
  hardwareDollars: 400,
  years: 5,
};
const times = (use: Use, by: number): Use => ({
  sentPerDay: use.sentPerDay * by,
  receivedPerDay: use.receivedPerDay * by,
});

describe('the bills of a chat', () => {
  it('are 8 cents, a third of a cent and 0.06 cents, as the lesson says', () => {
    expect((cloudPerMonth(CHAT, SONNET) / DAYS_A_MONTH) * 100).toBeCloseTo(7.95, 9);
    expect((cloudPerMonth(CHAT, MINI) / DAYS_A_MONTH) * 100).toBeCloseTo(0.36, 9);
    expect((homePerMonth(CHAT, LAPTOP_AT_HOME) / DAYS_A_MONTH) * 100).toBeCloseTo(0.0598, 3);
  });

  it('grow with use in proportion, and idle watts add to them whatever the use', () => {
    expect(cloudPerMonth(times(CHAT, 7), SONNET)).toBeCloseTo(7 * cloudPerMonth(CHAT, SONNET), 9);
    expect(homePerMonth(times(CHAT, 7), LAPTOP_AT_HOME)).toBeCloseTo(7 * homePerMonth(CHAT, LAPTOP_AT_HOME), 9);
    const idle = { ...LAPTOP_AT_HOME, idleWatts: 40, dollarsPerKilowattHour: 1 };
    // 40 watts around the clock are 29 kilowatt-hours a month.
    expect(homePerMonth({ sentPerDay: 0, receivedPerDay: 0 }, idle)).toBeCloseTo(29.2, 1);
  });
});

describe('the point where both have cost the same', () => {
  it('is about 17 months for ten chats a day against Claude 3.5 Sonnet, and decades against GPT-4o mini', () => {
    const sonnet = breakEven(times(CHAT, 10), SONNET, LAPTOP_AT_HOME);
    if (sonnet.kind !== 'in-life') throw new Error(sonnet.kind);
    expect(Math.round(sonnet.month)).toBe(17);
    const mini = breakEven(times(CHAT, 10), MINI, LAPTOP_AT_HOME);
    if (mini.kind !== 'too-late') throw new Error(mini.kind);
    expect(mini.month / 12).toBeGreaterThan(36);
    expect(breakEvenWords(mini, 5)).toMatch(/does not pay for itself/);
  });

  it('lies where the two lines cross, for many prices and uses', () => {
    for (const chats of [1, 10, 300]) {
      for (const hardwareDollars of [50, 499, 5000]) {
        const [use, home] = [times(CHAT, chats), { ...LAPTOP_AT_HOME, hardwareDollars }];
        const point = breakEven(use, SONNET, home);
        if (point.kind === 'at-once' || point.kind === 'never') throw new Error(point.kind);
        expect(homeUntil(point.month, use, home) / cloudUntil(point.month, use, SONNET)).toBeCloseTo(1, 9);
        expect(homeUntil(point.month / 2, use, home)).toBeGreaterThan(cloudUntil(point.month / 2, use, SONNET));
      }
    }
  });

  it('is at once where nothing is bought, and never where electricity costs more than the service', () => {
    expect(breakEven(CHAT, SONNET, { ...LAPTOP_AT_HOME, hardwareDollars: 0 })).toEqual({ kind: 'at-once' });
    expect(breakEven(CHAT, { inDollars: 0, outDollars: 0 }, LAPTOP_AT_HOME)).toEqual({ kind: 'never' });
    expect(breakEven({ sentPerDay: 0, receivedPerDay: 0 }, SONNET, LAPTOP_AT_HOME)).toEqual({ kind: 'never' });
  });
});

describe('the speed of this computer', () => {
  const small = catalogModel('small', 'Small model', 2_500_000_000);

  it('is that of answers where there were some', () => {
    const entry = { ...installedEntry(small, 'downloaded'), measured: [measuredRow('small', 8.3)] };
    const speed = ownSpeed([entry], computerOf(LAPTOP, { measured: entry.measured }), null);
    expect(speed).toMatchObject({ model: 'Small model', label: 'measured', isHere: true });
    expect(speed?.writing).toBeGreaterThan(7);
  });

  it('is an estimate of a model of the catalogue where none is here, and nothing where nothing is known', () => {
    expect(ownSpeed([entryOf(small)], computerOf(LAPTOP), null)).toMatchObject({ label: 'estimated', isHere: false });
    expect(ownSpeed([entryOf(small)], null, null)).toBeNull();
    expect(ownSpeed([], computerOf(LAPTOP), null)).toBeNull();
  });
});
