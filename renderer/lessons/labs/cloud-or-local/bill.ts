// The two bills, month by month: tokens times price in the cloud, watts times seconds times tariff at home, and the month in which both have cost the same.

export interface Use {
  /** Tokens sent and received on a day, as a service counts them. */
  sentPerDay: number;
  receivedPerDay: number;
}

export interface CloudPrice {
  /** Dollars for a million tokens sent, and for a million received. */
  inDollars: number;
  outDollars: number;
}

export interface Home {
  /** Writing, tokens a second. */
  writingPerSecond: number;
  /** Reading, tokens a second; null when nobody knows it: then reading is left out. */
  readingPerSecond: number | null;
  /** Watts above rest while it works. */
  watts: number;
  /** Watts at rest that count, because the computer is on for this alone; 0 otherwise. */
  idleWatts: number;
  dollarsPerKilowattHour: number;
  /** Dollars for what is bought at the start. */
  hardwareDollars: number;
  /** How long it will be used. */
  years: number;
}

export const DAYS_A_MONTH = 365.25 / 12;
const MILLION = 1e6;
const JOULES_A_KILOWATT_HOUR = 3.6e6;
const HOURS_A_DAY = 24;

export function cloudPerMonth({ sentPerDay, receivedPerDay }: Use, { inDollars, outDollars }: CloudPrice): number {
  return (DAYS_A_MONTH * (sentPerDay * inDollars + receivedPerDay * outDollars)) / MILLION;
}

/** Seconds a day in which the computer works. Of what is sent each day it reads all, though it often keeps what it has read. */
export function workingSeconds({ sentPerDay, receivedPerDay }: Use, home: Home): number {
  const reading = home.readingPerSecond === null ? 0 : sentPerDay / home.readingPerSecond;
  return reading + receivedPerDay / home.writingPerSecond;
}

/** Electricity of a month, at work and at rest. */
export function homePerMonth(use: Use, home: Home): number {
  const atWork = (home.watts * workingSeconds(use, home)) / JOULES_A_KILOWATT_HOUR;
  const atRest = (home.idleWatts * HOURS_A_DAY) / 1000;
  return DAYS_A_MONTH * (atWork + atRest) * home.dollarsPerKilowattHour;
}

/** Dollars spent until the end of a month. */
export function cloudUntil(month: number, use: Use, price: CloudPrice): number {
  return month * cloudPerMonth(use, price);
}

export function homeUntil(month: number, use: Use, home: Home): number {
  return home.hardwareDollars + month * homePerMonth(use, home);
}

export type BreakEven =
  /** Home is no dearer from the first day on. */
  | { kind: 'at-once' }
  /** Both have cost the same after so many months, within the life of what was bought. */
  | { kind: 'in-life'; month: number }
  /** They would, but what was bought is worn out before. */
  | { kind: 'too-late'; month: number }
  /** Electricity alone costs as much as the service: never. */
  | { kind: 'never' };

export function breakEven(use: Use, price: CloudPrice, home: Home): BreakEven {
  const saved = cloudPerMonth(use, price) - homePerMonth(use, home);
  if (saved <= 0) return home.hardwareDollars === 0 && saved === 0 ? { kind: 'at-once' } : { kind: 'never' };
  if (home.hardwareDollars === 0) return { kind: 'at-once' };
  const month = home.hardwareDollars / saved;
  return month <= home.years * 12 ? { kind: 'in-life', month } : { kind: 'too-late', month };
}
