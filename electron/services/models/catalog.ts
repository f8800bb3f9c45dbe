// The catalogue of models: read from its file, parsed, found by id. It is data shipped with the application, and still not trusted blindly.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { FailureError } from '#contract/failure';
import { hyperparametersSchema } from '#contract/model-facts';
import { readDocument } from '#contract/read-document';
import { architectureOf } from '#domain/architecture';
import type { Catalog, CatalogModel } from '#domain/model';

const text = z.string().max(2000);

const modelFileSchema = z.object({
  repo: z.string().regex(/^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/),
  revision: z.string().regex(/^([0-9a-f]{40}|main)$/),
  file: z.string().regex(/^([A-Za-z0-9][\w.-]*\/)*[A-Za-z0-9][\w.-]*\.gguf$/),
  quant: text,
  bytes: z.number().int().positive(),
  bytesExact: z.boolean(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  shards: z.number().int().positive(),
});

const modelSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,99}$/),
  name: text,
  family: text,
  publisher: text,
  releaseMonth: z.string().regex(/^(\d{4}-\d{2})?$/),
  roles: z.array(text),
  tier: z.enum(['featured', 'standard', 'legacy', 'experimental']),
  licence: z.object({
    id: text,
    name: text,
    commercialUse: z.enum(['yes', 'conditional', 'no', 'unknown']),
    note: text.nullable(),
  }),
  parameters: z.object({ total: z.number().positive(), active: z.number().positive(), mixtureOfExperts: z.boolean() }),
  hyperparameters: hyperparametersSchema,
  thinking: z.enum(['none', 'toggle', 'always', 'effort', 'unknown']),
  languages: text.nullable(),
  mmluPro: z.object({ percent: z.number().min(0).max(100), source: text }).nullable(),
  recommended: modelFileSchema,
  files: z.array(modelFileSchema).min(1),
  notes: text.nullable(),
});

/** What decides memory follows from the hyperparameters by the rules that files are read by. */
const completeModelSchema = modelSchema.transform((model): CatalogModel => ({
  ...model,
  architecture: architectureOf(model.hyperparameters),
}));

const catalogSchema = z.object({
  schema: z.literal('homeroom-catalog/2'),
  updated: text,
  models: z.array(completeModelSchema),
}) satisfies z.ZodType<Catalog>;

/** Reads catalog.json from a folder; throws like `parseCatalog`. */
export function loadCatalog(folder: string): Catalog {
  return parseCatalog(readFileSync(join(folder, 'catalog.json'), 'utf8'));
}

/** @throws FailureError `catalog.invalid` with the reason in `facts.why` */
export function parseCatalog(text: string): Catalog {
  const catalog = readDocument(text, catalogSchema, 'catalog.invalid');
  const ids = new Set(catalog.models.map(({ id }) => id));
  if (ids.size !== catalog.models.length)
    throw new FailureError('catalog.invalid', 'The catalogue contradicts itself.', { why: 'It names a model twice.' });
  return catalog;
}
