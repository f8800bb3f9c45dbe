// The pure parts of the sampling lab: the tree of paths, what travels from the engine, and what is said about the filters.
import { describe, expect, it } from 'vitest';
import type { NextToken } from '#contract/engine';
import { openDistribution } from '#domain/sampling/distribution';
import { NO_SAMPLERS, sample } from '#domain/sampling/sample';
import { removedWords, takenOutBy, temperatureWords } from './removed-words';
import { TOP_K_STOPS, samplingSettings, stopOf } from './settings';
import { DEEPEST, rowAfterKey, rowsOf, textOf, type Branches } from './tree';
import { unpackChances } from './unpack-chances';

const token = (id: number, text: string, probability: number, special = false): NextToken => ({
  token: id,
  text,
  special,
  probability,
});
const FIRST = [token(1, ' sea', 0.5), token(2, ' shore', 0.2), token(3, '\uFFFD', 0.1), token(4, ' bar', 0.05)];
const AFTER = [token(5, ' to', 0.4), token(9, '<end>', 0.3, true)];

describe('the tree', () => {
  it('shows the three likeliest, and what follows those that are open', () => {
    const branches: Branches = { '1': { kind: 'here', tokens: AFTER, isOpen: true } };
    expect(rowsOf(FIRST, {}).map(({ key }) => key)).toEqual(['1', '2', '3']);
    expect(rowsOf(FIRST, branches).map(({ key }) => key)).toEqual(['1', '1 5', '1 9', '2', '3']);
    const closed: Branches = { '1': { kind: 'here', tokens: AFTER, isOpen: false } };
    expect(rowsOf(FIRST, closed)).toHaveLength(3);
  });

  it('multiplies the chances along a path', () => {
    const row = rowsOf(FIRST, { '1': { kind: 'here', tokens: AFTER, isOpen: true } })[1]!;
    expect(row.pathChance).toBeCloseTo(0.2, 12);
    expect(textOf(row.path)).toBe(' sea to');
  });

  it('goes no further after the end of an answer, a part of a sign, or six tokens', () => {
    const rows = rowsOf(FIRST, { '1': { kind: 'here', tokens: AFTER, isOpen: true } });
    expect(rows.map(({ canOpen }) => canOpen)).toEqual([true, true, false, true, false]);
    let key = '7';
    const branches: Record<string, Branches[string]> = {};
    for (let depth = 1; depth < 9; depth++) {
      branches[key] = { kind: 'here', tokens: [token(7, 'a', 1)], isOpen: true };
      key += ' 7';
    }
    const deep = rowsOf([token(7, 'a', 1)], branches);
    expect(deep[DEEPEST - 1]!.canOpen).toBe(false);
    expect(deep[DEEPEST - 2]!.canOpen).toBe(true);
  });

  it('is walked by arrows', () => {
    const rows = rowsOf(FIRST, { '1': { kind: 'here', tokens: AFTER, isOpen: true } });
    const after = (at: number, key: string) => rowAfterKey(rows, rows[at]!, key)?.key;
    expect(after(0, 'ArrowDown')).toBe('1 5');
    expect(after(0, 'ArrowRight')).toBe('1 5');
    expect(after(1, 'ArrowRight')).toBeUndefined();
    expect(after(2, 'ArrowLeft')).toBe('1');
    expect(after(4, 'Home')).toBe('1');
    expect(after(0, 'ArrowUp')).toBeUndefined();
  });
});

describe('what comes from the engine', () => {
  it('is unpacked to the very numbers', () => {
    const chances = Float32Array.of(0.75, 0.2, 1e-20);
    const packed = btoa(String.fromCharCode(...new Uint8Array(chances.buffer)));
    expect([...unpackChances(packed)]).toEqual([...chances]);
    expect(unpackChances('')).toHaveLength(0);
  });
});

describe('what is said about the filters', () => {
  const distribution = openDistribution(Float32Array.of(0.5, 0.25, 0.125, 0.125));

  it('names the first filter that took a token out', () => {
    const { kept } = sample(distribution, { temperature: 1, topK: 3, topP: 0.8, minP: 0.6 });
    expect([0, 1, 2, 3].map((place) => takenOutBy(place, kept))).toEqual([null, 'minP', 'topP', 'topK']);
  });

  it('says how much chance went, and what the temperature did', () => {
    expect(removedWords({ tokens: 0, share: 0 })).toBe('Takes nothing out here.');
    expect(removedWords({ tokens: 2, share: 0.25 })).toBe(
      'Took out 2 tokens, which together had 25.0 % of the chance.',
    );
    const hot = sample(distribution, { ...NO_SAMPLERS, temperature: 2 });
    expect(temperatureWords(2, distribution, hot)).toContain('from 50.0 % to 36.9 %');
  });
});

describe('the settings', () => {
  it('fall back where a preset holds something else', () => {
    expect(samplingSettings.parse({ topP: 7, topK: 'many', text: 3, temperature: 0.5 })).toMatchObject({
      topP: 1,
      topK: 0,
      temperature: 0.5,
    });
  });

  it('have a stop for every number of tokens', () => {
    for (const [place, stop] of TOP_K_STOPS.entries()) expect(stopOf(stop)).toBe(place);
    expect(stopOf(37)).toBe(TOP_K_STOPS.indexOf(40));
    expect(stopOf(900_000)).toBe(TOP_K_STOPS.length - 1);
  });
});
