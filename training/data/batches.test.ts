// What each kind of batch asks for, and that a batch depends on its seed and its step alone.
import { describe, expect, it } from 'vitest';
import { lessonVocabulary } from '../corpora/lesson-corpora';
import { questionBy } from '../corpora/questions';
import { NOT_ASKED, type Batch } from './batch';
import { nextFrom, randomAt } from './batch-at';
import { mix } from './mix';
import { packedBatches } from './pack';
import { questionBatches } from './question-batches';
import { storyBatches } from './story-batches';
import { validationBatches, windows } from './windows';

const SIZES = { texts: 4, length: 16, seed: 7 };
const counted = Uint16Array.from({ length: 500 }, (_, index) => index);
const vocabulary = lessonVocabulary();

function rowsOf(batch: Batch, of: 'tokens' | 'targets' = 'tokens'): number[][] {
  const length = batch.tokens.length / batch.texts;
  const all = Array.from(batch[of]);
  return Array.from({ length: batch.texts }, (_, text) => all.slice(text * length, (text + 1) * length));
}

describe('a batch of a step', () => {
  it.each([
    ['windows', windows(counted, SIZES)],
    ['questions', questionBatches(questionBy, { ...SIZES, length: 128, vocabulary })],
    ['stories', storyBatches({ ...SIZES, vocabulary })],
  ])('is the same whenever and in whatever order it is made: %s', (_, batchAt) => {
    const forward = [0, 1, 2].map(batchAt);
    expect([2, 1, 0].map(batchAt).reverse()).toEqual(forward);
    expect(forward[0]).not.toEqual(forward[1]);
    const next = nextFrom(batchAt, 1);
    expect([next(), next()]).toEqual(forward.slice(1));
  });

  it('has chance of its own for neighbouring seeds and steps', () => {
    const draws = [0, 1, 2, 3].flatMap((seed) => [0, 1, 2, 3].map((step) => randomAt(seed, step)()));
    expect(new Set(draws).size).toBe(16);
    const mean = Array.from({ length: 2000 }, (_, step) => randomAt(1, step)()).reduce((a, b) => a + b) / 2000;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.03);
  });
});

describe('windows', () => {
  it('ask at every place for what comes next, the last token of the text included', () => {
    const seen = new Set<number>();
    for (let step = 0; step < 300; step++) {
      const { tokens, targets } = windows(counted, SIZES)(step);
      expect(Array.from(targets)).toEqual(Array.from(tokens, (token) => token + 1));
      Array.from(targets).forEach((token) => seen.add(token));
    }
    expect(seen.has(499)).toBe(true);
    expect(seen.has(1)).toBe(true);
  });

  it('of a text shorter than one ask for nothing behind its end', () => {
    const { tokens, targets } = windows([5, 6, 7], { ...SIZES, texts: 1, length: 8 })(0);
    expect(Array.from(tokens)).toEqual([5, 6, 7, 0, 0, 0, 0, 0]);
    expect(Array.from(targets)).toEqual([6, 7, -1, -1, -1, -1, -1, -1]);
    expect(() => windows([5], SIZES)).toThrow(RangeError);
  });

  it('for validation stand side by side: no place is measured twice', () => {
    const batches = validationBatches(counted, { ...SIZES, count: 100 });
    expect(batches).toHaveLength(7);
    const all = batches.flatMap(({ targets }) => Array.from(targets));
    expect(all).toHaveLength(7 * 4 * 16);
    expect(new Set(all).size).toBe(all.length);
    expect(validationBatches([1, 2, 3], { ...SIZES, count: 100 })).toHaveLength(1);
  });
});

describe('batches of questions', () => {
  it('ask only for answers and the mark that ends each', () => {
    const { user, assistant, end } = vocabulary.marks;
    const pair = { question: 'Greet Ada.', answer: 'Hello, Ada.' };
    const batch = questionBatches(() => pair, { texts: 1, length: 40, seed: 1, vocabulary })(0);
    const said = [...vocabulary.encode(pair.answer), end];
    const given = [user, ...vocabulary.encode(pair.question), end, assistant];
    const rest = 40 - given.length - said.length;
    expect(Array.from(batch.tokens)).toEqual([...given, ...said, ...Array.from({ length: rest }, () => end)]);
    expect(Array.from(batch.targets)).toEqual([
      ...given.slice(1).map(() => NOT_ASKED),
      ...said,
      ...Array.from({ length: rest + 1 }, () => NOT_ASKED),
    ]);
  });

  it('fill their rows and never break a pair that would fit into one', () => {
    const batch = questionBatches(questionBy, { texts: 16, length: 256, seed: 2, vocabulary })(0);
    for (const row of rowsOf(batch)) {
      const marks = row.filter((token) => token === vocabulary.marks.assistant).length;
      expect(marks).toBeGreaterThanOrEqual(2);
      expect(vocabulary.decode(row)).toMatch(/[.]$/);
    }
  });

  it('cut the end of a pair that is longer than a row', () => {
    const long = { question: 'Greet Ada.', answer: 'Hello, Ada. '.repeat(9) };
    const batch = questionBatches(() => long, { texts: 2, length: 24, seed: 1, vocabulary })(0);
    expect(rowsOf(batch, 'targets')[1]?.at(-1)).toBe(vocabulary.encode(long.answer)[24 - 13]);
  });
});

describe('batches of stories', () => {
  it('begin every story with its mark and ask for all of it but what is given', () => {
    const batch = storyBatches({ texts: 32, length: 128, seed: 5, vocabulary })(0);
    const { begin, user, assistant, end } = vocabulary.marks;
    const targets = rowsOf(batch, 'targets');
    const places = rowsOf(batch).flatMap((row, text) =>
      row.map((token, place) => ({ token, next: row[place + 1], target: targets[text]![place]! })),
    );
    const afterEnds = places.filter(({ token, next }) => token === end && next !== undefined);
    expect(afterEnds.filter(({ next }) => next !== begin && next !== assistant)).toEqual([]);
    expect(places.filter(({ target }) => [begin, user, assistant].includes(target))).toEqual([]);
    const wrong = places.filter(({ next, target }) => target !== NOT_ASKED && next !== undefined && target !== next);
    expect(wrong).toEqual([]);
    const asked = Array.from(batch.targets).filter((target) => target !== NOT_ASKED).length;
    expect(asked / batch.tokens.length).toBeGreaterThan(0.85);
    expect(asked / batch.tokens.length).toBeLessThan(0.99);
  });
});

describe('a mixture', () => {
  const constant = (token: number) => (): Batch => ({ texts: 4, tokens: Array(32).fill(token), targets: Array(32).fill(token) });

  it('takes whole rows of the second source, exactly its share over many steps', () => {
    const mixed = mix(constant(1), constant(2), 0.1);
    const rows = Array.from({ length: 10 }, (_, step) => rowsOf(mixed(step))).flat();
    expect(rows.filter((row) => row.every((token) => token === 2))).toHaveLength(4);
    expect(rows.filter((row) => row.every((token) => token === 1))).toHaveLength(36);
  });

  it('is one source alone at both ends, and refuses other sizes', () => {
    expect(mix(constant(1), constant(2), 0)(3)).toEqual({ texts: 4, tokens: Int32Array.from(Array(32).fill(1)), targets: Int32Array.from(Array(32).fill(1)) });
    expect(new Set(mix(constant(1), constant(2), 1)(3).tokens as Int32Array)).toEqual(new Set([2]));
    const smaller = packedBatches(() => ({ tokens: [1], asked: [true] }), { ...SIZES, filler: 0 });
    expect(() => mix(constant(1), smaller, 0.5)(0)).toThrow(RangeError);
  });
});
