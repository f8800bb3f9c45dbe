// What a model needs and how fast it is under a set of choices, which models stand where, and at which context lengths.
import { describe, expect, it } from 'vitest';
import type { CatalogModel } from '#domain/model';
import type { ModelEntry } from '#contract/events';
import {
  catalogModel,
  computerOf,
  entryOf,
  installedEntry,
  LAPTOP,
  measuredRow,
  SMALL_CARD,
} from '../lib/test-fixtures';
import { contextStops, contextWords, stopAt } from './context-stops';
import { viewOf, withFit, type Choices } from './model-view';
import { byUsefulness, matches } from './order';
import { quantFiles } from '#domain/quant-files';
import { quantOptions } from './quant-options';
import { viewsFor } from './tabs';

const small = entryOf(catalogModel('small', 'Small One', 1e9));
const huge = entryOf(catalogModel('huge', 'Huge One', 60e9));
const laptop = computerOf(LAPTOP);
const choices: Choices = { contextTokens: 8192, kvType: 'f16', quant: null, gpuLayers: null };

/** A model with a coarse, a usual and a fine file. */
function withQuants(model: CatalogModel): CatalogModel {
  const of = (quant: string, factor: number) => ({
    ...model.recommended,
    quant,
    bytes: model.recommended.bytes * factor,
  });
  return { ...model, files: [of('Q6_K', 1.4), model.recommended, of('Q2_K', 0.6), of('Q2_K', 0.61)] };
}

describe('viewOf', () => {
  it('never asks for more context than the model was made for', () => {
    expect(viewOf(small, laptop, { ...choices, contextTokens: 1_000_000 }).context.tokens).toBe(32768);
  });

  it('knows no fit before the survey is here', () => {
    expect(viewOf(small, null, choices).fit).toBeNull();
  });

  it('needs less memory with a coarser cache, and with a coarser quant', () => {
    const entry = entryOf(withQuants(catalogModel('m', 'M', 2e9)));
    const need = (more: Partial<Choices>): number =>
      viewOf(entry, laptop, { ...choices, ...more }).fit?.memory.totalBytes ?? 0;
    expect(need({ kvType: 'q8_0' })).toBeLessThan(need({}));
    expect(need({ quant: 'Q2_K' })).toBeLessThan(need({}));
  });

  it('keeps to the number of layers that was asked for', () => {
    const view = viewOf(small, computerOf(SMALL_CARD), { ...choices, gpuLayers: 5 });
    expect(view.fit?.placement.gpuLayers).toBe(5);
    expect(view.fit?.verdict).toBe('partial');
  });

  it('shows a measured speed as measured, and the prediction apart from it', () => {
    const entry = installedEntry(catalogModel('a', 'A', 1e9), 'downloaded');
    const computer = computerOf(LAPTOP, { measured: [measuredRow('a', 20)] });
    const view = viewOf(entry, computer, choices);
    expect(view.expected.decode.label).toBe('measured');
    expect(view.predicted.decode.label).toBe('estimated');
  });

  it('takes the speed along when the engine counts another place for the layers', () => {
    const card = computerOf(SMALL_CARD);
    const all = viewOf(small, card, choices);
    const less = viewOf(small, card, { ...choices, gpuLayers: 5 });
    expect(withFit(all, less.fit, card).expected.decode).toEqual(less.expected.decode);
  });
});

describe('quants', () => {
  it('offers one file for each, the smallest first', () => {
    expect(quantFiles(withQuants(catalogModel('m', 'M', 2e9))).map(({ quant }) => quant)).toEqual([
      'Q2_K',
      'Q4_K_M',
      'Q6_K',
    ]);
  });

  it('shows which is here, even when the catalogue does not have it', () => {
    const model = withQuants(catalogModel('m', 'M', 2e9));
    const entry = installedEntry(model, 'imported');
    const own: ModelEntry = {
      ...entry,
      installed: entry.installed && { ...entry.installed, quant: 'Q5_1', fileBytes: 2.3e9 },
    };
    const here = quantOptions(own, laptop, choices).filter(({ isHere }) => isHere);
    expect(here).toMatchObject([{ quant: 'Q5_1', bytes: 2.3e9 }]);
    expect(here[0]?.fit?.verdict).toBe('cpu');
  });
});

describe('the order of models', () => {
  it('puts what does not fit last, whatever its rank', () => {
    const views = [huge, small].map((entry) => viewOf(entry, laptop, choices)).sort(byUsefulness);
    expect(views.map((view) => view.entry.id)).toEqual(['small', 'huge']);
  });

  it('lists a model that is being fetched among the installed ones', () => {
    const status = {
      kind: 'downloading' as const,
      receivedBytes: 1,
      totalBytes: 2,
      bytesPerSecond: null,
      connections: 1,
    };
    const views = viewsFor({
      tab: 'installed',
      models: [huge, { ...small, status }],
      computer: laptop,
      choices,
      recommendation: undefined,
      filter: '',
      sort: 'used',
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
