// Amounts are written with the digits that count, and read back as what was meant.
import { describe, expect, it } from 'vitest';
import { amountWords, dollarWords, parseAmount, timeWords } from './amount';

describe('amounts', () => {
  it('are written with three digits, names up to trillions and powers beyond', () => {
    expect([175e9, 134_515_008, 999_700_000, 3.15e23, 16_384, 19_965.4, 28, 0.0036, 2e-7, 0].map(amountWords)).toEqual([
      '175 billion',
      '135 million',
      '1 billion',
      '3.15 × 10²³',
      '16,384',
      '20,000',
      '28',
      '0.0036',
      '2 × 10⁻⁷',
      '0',
    ]);
  });

  it('of money are told in dollars, and in cents below one', () => {
    expect([4_687_500, 499, 1.5, 20, 0.0036, 0].map(dollarWords)).toEqual([
      '4.69 million dollars',
      '499 dollars',
      '1.50 dollars',
      '20 dollars',
      '0.36 cents',
      '0 dollars',
    ]);
  });

  it('of time are told in the unit that a person would take', () => {
    expect([1 / 360, 0.5, 3.5, 240, 357 * 365.25 * 24, 1e12].map(timeWords)).toEqual([
      '10 s',
      '30 minutes',
      '3.5 hours',
      '10 days',
      '357 years',
      '114 million years',
    ]);
  });

  it.each([
    ['175 billion', 175e9],
    ['1,000,000', 1e6],
    ['3e11', 3e11],
    ['0,5', 0.5],
    ['1.5m', 1.5e6],
    [' 42 ', 42],
    ['-3', -3],
  ])('are read from "%s"', (text, value) => {
    expect(parseAmount(text)).toBeCloseTo(value, 6);
  });

  it.each(['', 'many', '1.2.3', '12 apples', '1e999', '--5', ',', '.'])('are not read from "%s"', (text) => {
    expect(parseAmount(text)).toBeNull();
  });

  it('survive being written and read, to three digits', () => {
    for (let power = -3; power < 14; power += 1) {
      const value = 4.56 * 10 ** power;
      expect((parseAmount(amountWords(value)) ?? 0) / value).toBeCloseTo(1, 2);
    }
  });
});
