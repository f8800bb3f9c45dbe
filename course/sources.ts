// Where figures come from: what a mark "[^brown-2020]" in a lesson, or the source of a constant, stands for.
import { z } from 'zod';
import { checkedYaml } from './front-matter';

export const SOURCE_KINDS = ['paper', 'publisher', 'price', 'report', 'measured', 'reckoning'] as const;

const sourceSchema = z.strictObject({
  title: z.string().min(1),
  /** Who says so. */
  by: z.string().min(1),
  /** When it was said, or looked at: a year, a month or a day. */
  date: z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'a year, a month or a day, such as 2020-05')),
  /** Where it can be found, or on what it was measured. */
  where: z.string().min(1),
  kind: z.enum(SOURCE_KINDS),
});

export type Source = z.output<typeof sourceSchema>;
export type Sources = ReadonlyMap<string, Source>;

/** Marks that need no outside source: worked out from figures beside it, and numbers made up to reckon with. */
export const OWN_MARKS = ['worked', 'example'] as const;

export function parseSources(file: string, text: string): Sources {
  const schema = z.record(z.string().regex(/^[a-z0-9-]{1,60}$/), sourceSchema);
  return new Map(Object.entries(checkedYaml(file, text, schema)));
}

/** A source in one line. */
export function sourceLine(id: string, sources: Sources): string {
  if (id === 'worked') return 'Worked out here from the figures beside it.';
  if (id === 'example') return 'A number made up to reckon with.';
  const source = sources.get(id);
  return source === undefined ? 'Source unknown.' : `${source.by}: ${source.title}. ${source.where}, ${source.date}.`;
}
