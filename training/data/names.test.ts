// Names: the division, what counts as new, and what a batch of them asks for.
import { expect, it } from 'vitest';
import { vocabularyOf } from '../vocabulary/byte-vocabulary';
import { NOT_ASKED } from './batch';
import { allNames, nameBatches, namesOf, splitNames } from './names';

const many = Array.from({ length: 100 }, (_, index) => `Name${index}`);
const vocabulary = vocabularyOf(['abcdeAB']);

it('takes one name a line, whatever the line ends', () => {
  expect(namesOf('\nAda\r\n Bea \rCleo\n\n')).toEqual(['Ada', 'Bea', 'Cleo']);
});

it('holds back a fifth, with no name on both sides however it is written', () => {
  const { training, validation, origin, isNew } = splitNames([...many, ...many.map((name) => name.toUpperCase())], 1);
  expect([training.length, validation.length]).toEqual([80, 20]);
  const both = [...training, ...validation].map((name) => name.toLowerCase());
  expect(new Set(both).size).toBe(100);
  expect(origin(training[0]!.toLowerCase())).toBe('training');
  expect(origin(` ${validation[0]!} `)).toBe('validation');
  expect([isNew(validation[0]!), isNew('Name100')]).toEqual([false, true]);
  expect(splitNames(many, 1).validation).toEqual(splitNames(many, 1).validation);
  expect(splitNames(many, 2).validation).not.toEqual(splitNames(many, 1).validation);
});

it('asks for each letter of a name and for its end, and for nothing after', () => {
  const { begin, end } = vocabulary.marks;
  const { tokens, targets } = nameBatches(['Abe'], { vocabulary, texts: 2, length: 8, seed: 1 })(0);
  const letters = vocabulary.encode('Abe');
  const row = [begin, ...letters, end, end, end, end];
  expect(Array.from(tokens)).toEqual([...row, ...row]);
  const asked = [...letters, end, NOT_ASKED, NOT_ASKED, NOT_ASKED, NOT_ASKED];
  expect(Array.from(targets)).toEqual([...asked, ...asked]);
});

it('measures by every name once', () => {
  const batches = allNames(['a', 'b', 'c', 'd', 'e'], { vocabulary, texts: 2, length: 8 });
  expect(batches.map(({ texts }) => texts)).toEqual([2, 2, 1]);
  expect(batches.map(({ tokens }) => vocabulary.decode(tokens)).join('')).toBe('abcde');
});
