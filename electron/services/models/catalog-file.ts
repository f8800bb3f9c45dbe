// What a catalogue looks like as a file: files grouped by repository and commit, licences described once. Fields that are not named here are refused.
import { z } from 'zod';
import { hyperparametersSchema } from '#contract/model-facts';

/** Other schemas are refused as a whole. */
export const CATALOG_SCHEMA = 'homeroom-catalog/3';

const text = z.string().max(2000);
const bytes = z.number().int().positive().max(100_000_000_000_000);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'it must be a SHA-256 of 64 lower-case digits');
const file = z
  .string()
  .max(300)
  .regex(/^([A-Za-z0-9][\w.-]*\/)*[A-Za-z0-9][\w.-]*\.gguf$/, 'it must be the name of a GGUF file');
const languageCode = z.string().regex(/^[a-z]{2,3}$/, 'it must be a language code');

const part = { file, bytes, sha256: sha256.optional() };

/** `bytes` is exact and `aboutBytes` an estimate; a split file has parts with sizes of their own. */
const fileSchema = z
  .strictObject({
    file,
    quant: z.string().min(1).max(40),
    bytes: bytes.optional(),
    aboutBytes: bytes.optional(),
    sha256: sha256.optional(),
    parts: z.array(z.strictObject(part)).min(2).max(1000).optional(),
  })
  .refine(
    (one) => [one.bytes, one.aboutBytes, one.parts].filter((given) => given !== undefined).length === 1,
    'it must have exactly one of bytes, aboutBytes and parts',
  );

const repositorySchema = z.strictObject({
  repo: z.string().regex(/^[A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9][\w.-]{0,95}$/, 'it must be OWNER/NAME'),
  revision: z
    .string()
    .regex(/^[0-9a-f]{40}$/, 'it must be a commit of 40 digits')
    .optional(),
  files: z.array(fileSchema).min(1).max(1000),
});
export type Repository = z.output<typeof repositorySchema>;

const modelSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,99}$/, 'it must be an id of small letters, digits, dots and hyphens'),
  name: text,
  family: text,
  publisher: text,
  releaseMonth: z
    .string()
    .regex(/^\d{4}-\d{2}$/, 'it must be a month such as 2026-03')
    .optional(),
  roles: z.array(text).max(100),
  tier: z.enum(['featured', 'standard', 'legacy', 'experimental']),
  licence: text,
  parameters: z.strictObject({
    total: z.number().positive(),
    active: z.number().positive(),
    mixtureOfExperts: z.boolean(),
  }),
  hyperparameters: hyperparametersSchema.strict(),
  thinking: z.enum(['none', 'toggle', 'always', 'effort', 'unknown']),
  tools: z.boolean().nullable(),
  languages: z.strictObject({ codes: z.array(languageCode).max(300).nullable(), summary: text.nullable() }),
  mmluPro: z.strictObject({ percent: z.number().min(0).max(100), source: text.min(1) }).nullable(),
  notes: text.nullable(),
  recommended: text,
  repositories: z.array(repositorySchema).min(1).max(1000),
});
export type ModelEntry = z.output<typeof modelSchema>;

export const catalogFileSchema = z.strictObject({
  schema: z.literal(CATALOG_SCHEMA),
  updated: z.string().max(40),
  licences: z.record(
    z.string().max(200),
    z.strictObject({
      name: text,
      commercialUse: z.enum(['yes', 'conditional', 'no', 'unknown']),
      note: text.nullable(),
    }),
  ),
  models: z.array(modelSchema).min(1).max(5000),
});
export type CatalogFile = z.output<typeof catalogFileSchema>;
