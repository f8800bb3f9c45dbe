// The figures that labs reckon with: prices, speeds, sizes. Each has a source and a date, and the learner may change it.
import { z } from 'zod';
import { checkedYaml } from './front-matter';

const constantSchema = z
  .strictObject({
    name: z.string().min(1),
    value: z.number(),
    /** What it is counted in, for example "dollars an hour". */
    unit: z.string(),
    /** The id of its source. */
    source: z.string(),
    min: z.number(),
    max: z.number(),
    /** How it came from the source, where that is not plain. */
    note: z.string().optional(),
  })
  .refine(({ value, min, max }) => min <= value && value <= max, 'value must lie between min and max');

export type Constant = z.output<typeof constantSchema>;
export type Constants = ReadonlyMap<string, Constant>;

export function parseConstants(file: string, text: string): Constants {
  const schema = z.record(z.string().regex(/^[a-z0-9-]{1,60}$/), constantSchema);
  return new Map(Object.entries(checkedYaml(file, text, schema)));
}
