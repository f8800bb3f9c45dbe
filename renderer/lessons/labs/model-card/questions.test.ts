// Questions on the cards of the real catalogue: one right answer each, which stands on the card, and the same ones for the same seed.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { architectureOf } from '#domain/architecture';
import { memoryBudget } from '#domain/budget';
import type { CatalogModel, ModelFile } from '#domain/model';
import { catalogModel, computerOf, LAPTOP } from '../../../lib/test-fixtures';
import { cardFields, cardFiles } from './card';
import { fittingOf } from './fitting';
import { freeForWork, modelBySeed, questionsOn, QUESTION_KINDS } from './questions';

interface FileEntry {
  file: string;
  quant: string;
  bytes?: number;
  aboutBytes?: number;
  parts?: { bytes: number }[];
}
type Entry = Pick<CatalogModel, 'id' | 'name' | 'family' | 'publisher' | 'parameters' | 'hyperparameters'> & {
  releaseMonth?: string;
  licence: string;
  languages: { summary: string | null };
  recommended: string;
  repositories: { repo: string; revision?: string; files: FileEntry[] }[];
};
interface Shipped {
  licences: Record<string, Omit<CatalogModel['licence'], 'id'>>;
  models: Entry[];
}

/** The catalogue as it is shipped, as far as cards show it; services, which read it in full, are none of the page's business. */
const { licences, models } = JSON.parse(readFileSync('resources/catalog.json', 'utf8')) as Shipped;
const CATALOG: CatalogModel[] = models.map((entry) => {
  const files = entry.repositories.flatMap(({ repo, revision = '', files: list }) =>
    list.map(({ file, quant, bytes, aboutBytes, parts = [] }): ModelFile => ({
      repo,
      revision,
      file,
      quant,
      sha256: null,
      shards: Math.max(1, parts.length),
      bytes: bytes ?? aboutBytes ?? parts.reduce((sum, part) => sum + part.bytes, 0),
      bytesExact: aboutBytes === undefined,
    })),
  );
  return {
    ...catalogModel(entry.id, entry.name, 1e9),
    ...entry,
    releaseMonth: entry.releaseMonth ?? '',
    languages: entry.languages.summary,
    licence: { id: entry.licence, ...licences[entry.licence]! },
    architecture: architectureOf(entry.hyperparameters),
    files,
    recommended: files.find(({ repo, file }) => `${repo}/${file}` === entry.recommended)!,
  };
});

const computer = computerOf(LAPTOP);
const model = CATALOG.find(({ id }) => id === 'qwen3-14b')!;
const all = CATALOG.flatMap((one) => [1, 7, 99].map((seed) => ({ one, seed, fitting: fittingOf(one, computer) })));

describe('the questions on every card of the catalogue', () => {
  const asked = all.map(({ one, seed, fitting }) => ({
    one,
    questions: questionsOn({ model: one, models: CATALOG, fitting, seed }),
  }));

  it('are at least five, so that four can be right on one card', () => {
    for (const { questions } of asked) expect(questions.length).toBeGreaterThanOrEqual(5);
  });

  it('have one right answer among two to four different ones, each with its explanation', () => {
    for (const { questions } of asked) {
      for (const { options } of questions) {
        expect(options.filter(({ isRight }) => isRight)).toHaveLength(1);
        expect(new Set(options.map(({ words }) => words)).size).toBe(options.length);
        expect(options.length).toBeGreaterThanOrEqual(2);
        expect(options.length).toBeLessThanOrEqual(4);
        for (const { explanation } of options) expect(explanation.length).toBeGreaterThan(10);
      }
    }
  });

  it('have their right answers in the row of the card that is marked', () => {
    for (const { one, questions } of asked) {
      for (const { kind, field, options } of questions) {
        const words = options.find(({ isRight }) => isRight)!.words;
        const row = cardFields(one).find(({ id }) => id === field);
        const there = row ? [row.value] : cardFiles(one).flatMap(({ quant, size }) => [quant, size]);
        if (words !== 'None of them') expect(there, `${one.id} ${kind}`).toContain(words);
      }
    }
  });

  it('have right answers at every place in turn', () => {
    const places = asked.flatMap(({ questions }) =>
      questions.map(({ options }) => options.findIndex(({ isRight }) => isRight)),
    );
    expect(new Set(places)).toEqual(new Set([0, 1, 2, 3]));
  });
});

it('are the same for the same seed, and another order for another', () => {
  const at = (seed: number) => questionsOn({ model, models: CATALOG, fitting: null, seed });
  expect(at(3)).toEqual(at(3));
  expect([1, 2, 3, 4].some((seed) => JSON.stringify(at(seed)) !== JSON.stringify(at(5)))).toBe(true);
});

it('one more question, once the computer is known, changes nothing about the others', () => {
  const before = questionsOn({ model, models: CATALOG, fitting: null, seed: 2 });
  const after = questionsOn({ model, models: CATALOG, fitting: { quants: ['Q2_K'], spareBytes: 6e9 }, seed: 2 });
  expect(after.filter(({ kind }) => kind !== 'fits')).toEqual(before);
  expect(after.map(({ kind }) => kind).sort()).toEqual([...QUESTION_KINDS].sort());
});

it('leave out what has no wrong answer: a catalogue of one model has no other licence', () => {
  const kinds = questionsOn({ model, models: [model], fitting: null, seed: 1 }).map(({ kind }) => kind);
  expect(kinds.sort()).toEqual(['size', 'trained-by', 'use'].filter((kind) => kinds.includes(kind as never)).sort());
  expect(kinds).toContain('use');
});

it('what fits grows with the memory, and is nothing on the smallest computer', () => {
  const tiny = { ...LAPTOP, memory: { ...LAPTOP.memory, totalBytes: 1e9, availableBytes: 0.5e9 } };
  expect(memoryBudget(tiny).hostBytes).toBeLessThan(1e9);
  expect(fittingOf(model, computerOf(tiny)).quants).toEqual([]);
  const none = questionsOn({ model, models: CATALOG, fitting: fittingOf(model, computerOf(tiny)), seed: 1 }).find(
    ({ kind }) => kind === 'fits',
  )!;
  expect(none.options.find(({ isRight }) => isRight)?.words).toBe('None of them');
  const large = { ...LAPTOP, memory: { ...LAPTOP.memory, totalBytes: 256e9, availableBytes: 250e9 } };
  expect(fittingOf(model, computerOf(large)).quants).toEqual(cardFiles(model).map(({ quant }) => quant));
});

it('finds a model for every seed, and none in an empty catalogue', () => {
  const ids = Array.from({ length: 50 }, (_, seed) => modelBySeed(CATALOG, seed)?.id);
  expect(ids).not.toContain(undefined);
  expect(new Set(ids).size).toBeGreaterThan(15);
  expect(modelBySeed([], 1)).toBeUndefined();
  expect(freeForWork(CATALOG)).toBe(CATALOG.filter(({ licence }) => licence.commercialUse === 'yes').length);
});
