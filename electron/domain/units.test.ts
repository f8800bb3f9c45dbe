// How quantities are written for people.
import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatDuration, formatParameters, formatSpeed } from './units';

describe('quantities', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 KB'],
    [98362432, '98 MB'],
    [999_499_999, '999 MB'],
    [999_500_000, '1.0 GB'],
    [2497281120, '2.5 GB'],
    [16947541728, '16.9 GB'],
    [128e9, '128 GB'],
    [2e12, '2.0 TB'],
    [-1, 'unknown'],
    [NaN, 'unknown'],
  ])('%d bytes are %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it.each([
    [4.26, '4.3'],
    [19.96, '20.0'],
    [54.2, '54'],
    [Infinity, 'unknown'],
  ])('%d tokens a second are %s', (speed, text) => {
    expect(formatSpeed(speed)).toBe(text);
  });

  it.each([
    [8192, '8,192'],
    [999, '999'],
    [1234567, '1,234,567'],
  ])('%d is %s', (count, text) => {
    expect(formatCount(count)).toBe(text);
  });

  it.each([
    [134515008, '135 million'],
    [4022468096, '4.0 billion'],
    [1.2e12, '1.2 trillion'],
  ])('%d parameters are %s', (count, text) => {
    expect(formatParameters(count)).toBe(text);
  });

  it.each([
    [420, '0.4 s'],
    [12_300, '12 s'],
    [180_000, '3 min'],
    [7_200_000, '2 h'],
  ])('%d ms are %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});
