// The forms of the hub's answers, as far as they are used: unknown fields are passed over, odd values count as not said.
import { z } from 'zod';
import { repoSchema, revisionSchema } from '#contract/hub';

const count = z.number().nonnegative().catch(0);
const positive = z.number().int().positive().max(Number.MAX_SAFE_INTEGER).nullable().catch(null);

const time = z.iso.datetime({ offset: true }).nullable().catch(null);
const gated = z
  .union([z.boolean(), z.enum(['auto', 'manual'])])
  .transform((value) => (value === false ? 'no' : value === true ? 'manual' : value))
  .catch('no');
const tags = z.array(z.unknown()).transform(texts).catch([]);

const header = z
  .object({
    total: positive,
    architecture: z.string().max(64).nullable().catch(null),
    context_length: positive,
  })
  .nullable()
  .catch(null);

export const modelSchema = z.object({
  id: repoSchema,
  downloads: count,
  likes: count,
  lastModified: time,
  gated,
  tags,
  pipeline_tag: z.string().max(60).nullable().catch(null),
  gguf: header,
});

/** Entries that are none are left out one by one: one odd repository must not hide the others. */
export const modelListSchema = z.array(z.unknown()).transform((list) => valid(modelSchema, list));

export const infoSchema = z.object({ id: repoSchema, sha: revisionSchema, lastModified: time, gated, tags });

export const treeEntrySchema = z.object({
  type: z.literal('file'),
  path: z.string().min(1).max(4096),
  size: z.number().int().nonnegative(),
  lfs: z
    .object({ oid: z.string().regex(/^[0-9a-f]{64}$/), size: z.number().int().nonnegative() })
    .nullable()
    .catch(null),
});
export type TreeEntry = z.output<typeof treeEntrySchema>;

export const treeSchema = z.array(z.unknown()).transform((list) => valid(treeEntrySchema, list));

function valid<S extends z.ZodType>(schema: S, list: readonly unknown[]): z.output<S>[] {
  return list.flatMap((one) => {
    const parsed = schema.safeParse(one);
    return parsed.success ? [parsed.data] : [];
  });
}

function texts(list: readonly unknown[]): string[] {
  return list.filter((one) => typeof one === 'string').slice(0, 2000);
}
