// What the labs reckon with: every figure has a source that can be looked up.
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { OWN_MARKS } from '#course/sources';
import { constants } from './library';

const texts = import.meta.glob<string>('../../resources/lessons/sources*.yml', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const named = new Set<string>([
  ...OWN_MARKS,
  ...Object.values(texts).flatMap((text) => Object.keys(parse(text) as Record<string, unknown>)),
]);

it('every constant names a source that exists', () => {
  expect([...constants].filter(([, { source }]) => !named.has(source)).map(([id]) => id)).toEqual([]);
});
