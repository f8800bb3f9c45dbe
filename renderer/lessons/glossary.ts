// The words that a lesson explains on hover and on focus: "[[token]]" or "[[token|tokens]]" in the text.
import { z } from 'zod';
import { checkedYaml } from './front-matter';

const glossarySchema = z.record(z.string().regex(/^[a-z0-9-]+$/), z.string().min(1));

/** The explanation of each term, by its id. */
export type Glossary = ReadonlyMap<string, string>;

const TERM = /\[\[([a-z0-9-]+)(?:\|([^\]]+))?\]\]/g;
const HREF = '#term-';

export function parseGlossary(file: string, source: string): Glossary {
  return new Map(Object.entries(checkedYaml(file, source, glossarySchema)));
}

/** The ids of the terms a text uses. */
export function termsIn(markdown: string): string[] {
  return Array.from(markdown.matchAll(TERM), ([, id]) => id ?? '');
}

/** Turns terms into links to themselves, which the page then draws as terms. */
export function linkTerms(markdown: string): string {
  return markdown.replaceAll(
    TERM,
    (_, id: string, words?: string) => `[${words ?? id.replaceAll('-', ' ')}](${HREF}${id})`,
  );
}

/** The term a link made by `linkTerms` stands for; null for any other link. */
export function termOfHref(href: string | undefined): string | null {
  return href?.startsWith(HREF) === true ? href.slice(HREF.length) : null;
}
