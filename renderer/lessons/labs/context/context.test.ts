// The pure parts of the context lab: what stands in the window, when it is full, and the bytes of a token.
import { describe, expect, it } from 'vitest';
import { shapeOfFixture } from '../../../lib/test-fixtures';
import { tokenBytes, formulaWords } from './cost';
import { FACT, NAME, sentenceAfter } from './script';
import { contextSettings, type Turn } from './settings';
import { firstInSight, isInSight, meterOf } from './window';

const turn = (tokens: number, question = 'A sentence.', answer = 'Yes.'): Turn => ({ question, answer, tokens });

describe('the window', () => {
  it('is full of what is kept, what is in sight and what is free', () => {
    const { pieces, budgetTokens, isFull } = meterOf([turn(30), turn(40)], 0, 192);
    expect(budgetTokens).toBe(112);
    expect(pieces.map(({ kind, tokens }) => [kind, tokens])).toEqual([
      ['kept', 80],
      ['turn', 30],
      ['turn', 40],
      ['free', 42],
    ]);
    expect(pieces.reduce((total, { tokens }) => total + tokens, 0)).toBe(192);
    expect(isFull).toBe(false);
  });

  it('shows what is out of sight before it, and counts only what is in sight', () => {
    const { pieces, seenTokens, saidTokens, isFull } = meterOf([turn(60), turn(40), turn(50)], 1, 192);
    expect(pieces[0]).toEqual({ kind: 'gone', turn: 0, tokens: 60 });
    expect([seenTokens, saidTokens, isFull]).toEqual([90, 150, true]);
  });

  it('is full as soon as nothing more would fit', () => {
    expect(meterOf([turn(111)], 0, 192).isFull).toBe(false);
    expect(meterOf([turn(112)], 0, 192).isFull).toBe(true);
  });

  it('loses the oldest turns by the rule of the chat, and does not take them back', () => {
    const turns = [turn(40), turn(40), turn(20)];
    expect(firstInSight(turns, 12, { firstTurn: 0, windowTokens: 192 })).toBe(0);
    expect(firstInSight(turns, 13, { firstTurn: 0, windowTokens: 192 })).toBe(1);
    expect(firstInSight(turns, 1, { firstTurn: 2, windowTokens: 192 })).toBe(2);
  });

  it('finds a word that an answer in sight repeats', () => {
    const turns = [turn(10, FACT), turn(10, 'And now?', `Hello ${NAME.toLowerCase()}.`), turn(10)];
    expect([isInSight(NAME, turns, 0), isInSight(NAME, turns, 1), isInSight(NAME, turns, 2)]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('the controls', () => {
  it('fall back one by one where a preset holds junk', () => {
    const junk = { windowTokens: 7, seed: -1, turns: [{ question: '' }], firstTurn: 'x', forgottenAfter: {} };
    expect(contextSettings.parse(junk)).toEqual(contextSettings.parse({}));
    expect(contextSettings.parse({ ...junk, windowTokens: 384 }).windowTokens).toBe(384);
  });

  it('have a sentence for every turn', () => {
    expect(sentenceAfter(0)).not.toBe(sentenceAfter(1));
    expect(sentenceAfter(1000).question).not.toContain(NAME);
  });
});

describe('the bytes of a token', () => {
  const point = (tokens: number, stateBytes: number) => ({ tokens, stateBytes, readMs: 1, decodeMs: 1 });
  const { architecture } = shapeOfFixture(1e9);
  /** Layers, heads, numbers a head, a key and a value, bytes a number. */
  const formula = 28 * 8 * 128 * 2 * 2;

  it('are the formula and the notes of llama.cpp, whatever is the same at every depth', () => {
    const points = [point(32, 745 + 32 * (formula + 12)), point(64, 745 + 64 * (formula + 12))];
    expect(tokenBytes(architecture, { points })).toEqual({ formula, reported: formula + 12, notes: 12 });
  });

  it('cannot be told from one fill', () => {
    expect(tokenBytes(architecture, { points: [point(32, 1000)] })).toBeNull();
  });

  it('are told with the numbers of the model, or layer by layer where layers differ', () => {
    expect(formulaWords(architecture)).toContain('28 layers × 8 heads for keys and values × 128 numbers a head');
    const uneven = { ...architecture, keyLength: 32 };
    expect(formulaWords(uneven)).toContain('counted by itself');
  });
});
