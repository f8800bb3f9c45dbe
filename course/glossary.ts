// The words that a lesson explains on hover and on focus: "[[token]]" or "[[token|tokens]]" in the text.
import { z } from 'zod';
import { checkedYaml } from './front-matter';

const glossarySchema = z.record(z.string().regex(/^[a-z0-9-]+$/), z.string().min(1));

/** The explanation of each term, by its id. */
export type Glossary = ReadonlyMap<string, string>;

export function parseGlossary(file: string, source: string): Glossary {
  return new Map(Object.entries(checkedYaml(file, source, glossarySchema)));
}
