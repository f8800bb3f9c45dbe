// What a file says of a model for people: nothing is computed from it.
import type { ReadValue } from './read-value';
import type { GgufValue } from './write-gguf';

export interface ModelFacts {
  /** Its short name as licences have them in SPDX, "mit" for example. */
  licence?: string;
  /** A sentence or two. */
  description?: string;
  tags?: readonly string[];
  /** The model card, a text in Markdown. */
  card?: string;
}

/** GGUF has no key of its own for a model card; programs leave keys out that they do not know. */
const KEYS = {
  licence: 'general.license',
  description: 'general.description',
  card: 'homeroom.model_card',
} as const;
const TAGS = 'general.tags';

export function factValues(facts: ModelFacts): [string, GgufValue][] {
  const values: [string, GgufValue][] = [];
  for (const fact of ['licence', 'description', 'card'] as const) {
    const value = facts[fact];
    if (value !== undefined) values.push([KEYS[fact], { type: 'text', value }]);
  }
  if (facts.tags !== undefined) values.push([TAGS, { type: 'texts', value: facts.tags }]);
  return values;
}

/** Facts of another kind than expected are left out. */
export function factsIn(values: ReadonlyMap<string, ReadValue>): ModelFacts {
  const facts: ModelFacts = {};
  for (const fact of ['licence', 'description', 'card'] as const) {
    const value = values.get(KEYS[fact]);
    if (typeof value === 'string') facts[fact] = value;
  }
  const tags = values.get(TAGS);
  if (Array.isArray(tags)) facts.tags = tags.filter((tag): tag is string => typeof tag === 'string');
  return facts;
}
