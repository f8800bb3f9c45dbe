// What the attention picture shows.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { modelFromFile } from '#training/gguf/model-from-file';
import { readerOf } from '#training/trainer/reader';
import { likeliestNext, mostTaken, readAttention } from './attention-reading';

const model = readerOf(modelFromFile(readFileSync('resources/tiny-model.gguf')));

it('names every token: the beginning, letters, blanks, and signs of several bytes', () => {
  const { tokens } = readAttention(model, 'A é');
  expect(tokens.map(({ label }) => label)).toEqual(['▸', 'A', '·', 'C3', 'A9']);
  expect(tokens[2]?.name).toBe('a blank');
});

it('knows the stories it was trained on: after “The fo” comes an x, after a full stop a blank', () => {
  const next = (text: string): string | undefined => likeliestNext(readAttention(model, text), 1)[0]?.label;
  expect(next('Ada met a shy fox. The fo')).toBe('x');
  expect(next('Ada met a shy fox.')).toBe('·');
});

it('reads no more than the model can', () => {
  expect(readAttention(model, 'a'.repeat(500)).tokens).toHaveLength(model.configuration.contextLength);
});

it('finds where most was taken, and never looks ahead', () => {
  const { reading } = readAttention(model, 'One day, Ada');
  const shares = reading.attention({ layer: 1, head: 2, token: 4 });
  const most = mostTaken(shares, 3);
  expect(most).toHaveLength(3);
  expect(most[0]?.share).toBe(Math.max(...shares));
  expect(mostTaken(shares, 99).every(({ place }) => place <= 4)).toBe(true);
});
