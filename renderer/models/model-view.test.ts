// Which models stand where, and at which context lengths.
import { describe, expect, it } from 'vitest';
import { catalogModel, entryOf, installedEntry, LAPTOP } from '../lib/test-fixtures';
import { contextStops, contextWords, stopAt } from './context-stops';
import { byUsefulness, matches, viewOf } from './model-view';
import { viewsFor } from './tabs';

const small = entryOf(catalogModel('small', 'Small One', 1e9));
const huge = entryOf(catalogModel('huge', 'Huge One', 60e9));

describe('viewOf', () => {
  it('never asks for more context than the model was made for', () => {
    expect(viewOf(small, LAPTOP, 1_000_000).contextTokens).toBe(32768);
  });

  it('shows a measured speed as measured, with and without a catalogue entry', () => {
    const measured = { ...installedEntry(catalogModel('a', 'A', 1e9), 'imported'), measuredTokensPerSecond: 20 };
    expect(viewOf(measured, LAPTOP, 8192).speed).toMatchObject({ label: 'measured' });
    expect(viewOf({ ...measured, catalog: null }, LAPTOP, 8192).speed).toMatchObject({ label: 'measured', low: 18 });
  });

  it('knows no fit before the survey is here', () => {
    expect(viewOf(small, null, 8192).fit).toBeNull();
  });
});

describe('the order of models', () => {
  it('puts what does not fit last, whatever its rank', () => {
    const views = [huge, small].map((entry) => viewOf(entry, LAPTOP, 8192)).sort(byUsefulness);
    expect(views.map((view) => view.entry.id)).toEqual(['small', 'huge']);
  });

  it('lists a model that is being fetched among the installed ones', () => {
    const status = { kind: 'downloading' as const, receivedBytes: 1, totalBytes: 2, bytesPerSecond: null };
    const views = viewsFor({
      tab: 'installed',
      models: [huge, { ...small, status }],
      survey: LAPTOP,
      contextTokens: 8192,
      recommendation: undefined,
      filter: '',
    });
    expect(views?.map((view) => view.entry.id)).toEqual(['small']);
  });
});

describe('the filter', () => {
  it('finds every word in any order, in name or maker', () => {
    expect(matches(small, 'someone SMALL')).toBe(true);
    expect(matches(small, 'small two')).toBe(false);
    expect(matches(small, '')).toBe(true);
  });
});

describe('context lengths', () => {
  it('end at what the model was made for, even when that is no power of two', () => {
    expect(contextStops(40960)).toEqual([1024, 2048, 4096, 8192, 16384, 32768, 40960]);
    expect(contextStops(512)).toEqual([512]);
  });

  it('find the stop at or below a length', () => {
    const stops = contextStops(40960);
    expect(stopAt(stops, 8192)).toBe(3);
    expect(stopAt(stops, 9000)).toBe(3);
    expect(stopAt(stops, 99_999)).toBe(6);
    expect(stopAt(stops, 100)).toBe(0);
  });

  it('are said in tokens and pages', () => {
    expect(contextWords(8192)).toBe('8,192 tokens, about 20 pages');
  });
});
