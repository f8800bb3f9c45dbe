// The memory of tuning: the published checks, what must hold whatever is tuned, and what this computer is told.
import { describe, expect, it } from 'vitest';
import { memoryBudget } from '#domain/budget';
import type { Survey } from '#domain/hardware';
import { LAPTOP, MAC, SMALL_CARD } from '../../../lib/test-fixtures';
import { couldIt, largestThatFits, whatWouldDo } from './could-it';
import { SHAPES } from './model-shape';
import { accountingOf, tuningSettings } from './settings';
import { METHODS, trainedParameters, tuningMemory, type Method, type Tuning } from './tuning-memory';
import { rented, tuningFlop } from './tuning-time';
import { answerWords } from './words';

const GB = 1e9;
const ACCOUNTING = accountingOf(tuningSettings.parse({}));

const tuning = (method: Method, more: Partial<Tuning> = {}): Tuning => ({
  model: SHAPES['7b'],
  method,
  rank: 16,
  targets: 'all',
  length: 512,
  batch: 1,
  checkpointing: true,
  ...more,
});

const need = (method: Method, more: Partial<Tuning> = {}): number =>
  tuningMemory(tuning(method, more), ACCOUNTING).totalBytes;

describe('the memory that tuning takes', () => {
  it('is about 112 GB for 7 billion parameters tuned in full, 16 bytes each', () => {
    const { bytes, totalBytes } = tuningMemory(tuning('full'), ACCOUNTING);
    expect(bytes.weights + bytes.gradients + bytes.optimizer).toBeCloseTo(112 * GB, -6);
    expect(totalBytes / GB).toBeGreaterThan(112);
    expect(totalBytes / GB).toBeLessThan(115);
  });

  it('is 4 to 8 GB with QLoRA, and some 14 to 17 GB with LoRA', () => {
    expect(need('qlora') / GB).toBeGreaterThan(4);
    expect(need('qlora') / GB).toBeLessThan(8);
    expect(need('lora') / GB).toBeGreaterThan(14);
    expect(need('lora') / GB).toBeLessThan(17);
  });

  it('counts 40 million parameters for an adapter of rank 16 on all seven matrices', () => {
    expect(trainedParameters(tuning('lora'))).toBe(32 * 16 * (4 * 8192 + 3 * 15_104));
  });

  it.each(METHODS)('grows with length, with batch and without checkpointing: %s', (method) => {
    expect(need(method, { length: 1024 })).toBeGreaterThan(need(method));
    expect(need(method, { batch: 2 })).toBe(need(method, { length: 1024 }));
    expect(need(method, { checkpointing: false })).toBeGreaterThan(need(method));
  });

  it('falls from full to LoRA to QLoRA for every size, and grows with the rank', () => {
    for (const model of Object.values(SHAPES)) {
      expect(need('full', { model })).toBeGreaterThan(need('lora', { model }));
      expect(need('lora', { model })).toBeGreaterThan(need('qlora', { model }));
      expect(need('lora', { model, rank: 64 })).toBeGreaterThan(need('lora', { model, rank: 8 }));
      expect(need('lora', { model, targets: 'attention' })).toBeLessThan(need('lora', { model }));
    }
  });
});

describe('time and money of tuning', () => {
  it('give 1.9 hours and 4 dollars for the example of the lesson', () => {
    const flop = tuningFlop({
      parameters: 7e9,
      method: 'full',
      checkpointing: false,
      examples: 10_000,
      length: 500,
      passes: 3,
    });
    expect(flop).toBeCloseTo(6.3e17, -12);
    const { hours, dollars, cards } = rented(flop, 60 * GB, {
      memoryBytes: 80 * GB,
      flopsPerSecond: 0.3 * 312e12,
      dollarsPerHour: 2,
    });
    expect(hours).toBeCloseTo(1.87, 2);
    expect(dollars).toBeCloseTo(3.74, 2);
    expect(cards).toBe(1);
  });

  it('take as many cards as hold it, at the same price', () => {
    const card = { memoryBytes: 80 * GB, flopsPerSecond: 1e14, dollarsPerHour: 2 };
    const [one, two] = [rented(1e18, 80 * GB, card), rented(1e18, 112 * GB, card)];
    expect(two.cards).toBe(2);
    expect(two.hours).toBeCloseTo(one.hours / 2, 9);
    expect(two.dollars).toBe(one.dollars);
  });
});

describe('could this computer', () => {
  const ask = (survey: Survey, bytes: number) => couldIt(bytes, memoryBudget(survey), survey);

  it('says where it fits', () => {
    expect(ask(MAC, 5 * GB)).toMatchObject({ kind: 'graphics', shared: true });
    expect(ask(SMALL_CARD, 3 * GB)).toMatchObject({ kind: 'graphics', shared: false });
    expect(ask(LAPTOP, 6 * GB)).toMatchObject({ kind: 'processor' });
  });

  it('says how much is missing, and what would do', () => {
    const could = ask(LAPTOP, need('full'));
    if (could.kind !== 'too-large') throw new Error(could.kind);
    expect(could.missingBytes + could.haveBytes).toBeCloseTo(need('full'), -1);
    expect(answerWords(could, need('full'))).toMatch(/^No\. It needs 113 GB.*are missing\.$/);
    expect(whatWouldDo(tuning('full'), ACCOUNTING, could.haveBytes)?.change).toBe('QLoRA, with one example at a time');
    expect(largestThatFits(Object.values(SHAPES), ACCOUNTING, could.haveBytes)?.parameters).toBe(7e9);
    expect(whatWouldDo(tuning('full'), ACCOUNTING, GB)).toBeNull();
  });

  it('keeps what is not known unknown', () => {
    const pending: Survey = { ...LAPTOP, engine: { state: 'pending' } };
    const unknown: Survey = { ...LAPTOP, engine: { state: 'unknown', why: 'The engine did not start.' } };
    expect(ask(pending, GB)).toMatchObject({ kind: 'unknown' });
    expect(ask(unknown, 50 * GB)).toMatchObject({ kind: 'unknown' });
  });
});
