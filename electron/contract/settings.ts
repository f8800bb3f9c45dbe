// What the user may set. Every field has a default, so a settings file of an older version still opens.
import { z } from 'zod';

/** Https, or this very computer; the latter is only asked when it stands in for the hub too. */
const catalogAddress = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .regex(/^(?:https:|http:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?\/)/);

const languageCode = z.string().regex(/^[a-z]{2}$/);

export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** One of seven text sizes; 3 is the ordinary one. */
  textSize: z.number().int().min(0).max(6).default(3),
  /** Threads for the engine; null means the measured best. */
  threads: z.number().int().min(1).max(256).nullable().default(null),
  /** Layers on the graphics card; null means as many as fit. */
  gpuLayers: z.number().int().min(0).max(1000).nullable().default(null),
  /** Tokens of context a model is loaded with. */
  contextTokens: z.number().int().min(512).max(131072).default(8192),
  /** The number format of the KV cache: half or a quarter of the size for a small loss. */
  kvType: z.enum(['f16', 'q8_0', 'q4_0']).default('f16'),
  /** Folder of downloaded models; null means the data folder's own. */
  modelsFolder: z.string().max(4096).nullable().default(null),
  /** Further folders whose models are listed; chosen by a dialog. */
  extraFolders: z.array(z.string().max(4096)).max(20).default([]),
  /** Models that are fetched at the same time. */
  downloadsAtOnce: z.number().int().min(1).max(3).default(1),
  /** Bytes a second that all downloads together may take; null means no limit. */
  downloadLimit: z.number().int().min(10_000).max(10_000_000_000).nullable().default(null),
  /** Where a newer catalogue is asked for, and the SHA-256 it must have; null means the one that was shipped. */
  catalogSource: z
    .object({ address: catalogAddress, sha256: z.string().regex(/^[0-9a-f]{64}$/) })
    .nullable()
    .default(null),
  /** The model that is loaded when a question is asked; null means none was chosen yet. */
  chosenModelId: z.string().max(200).nullable().default(null),
  setupDone: z.boolean().default(false),
  lessonsPane: z
    .object({ open: z.boolean().default(false), width: z.number().int().min(280).max(1200).default(400) })
    .default({ open: false, width: 400 }),
  readingLevel: z.enum(['plain', 'depth']).default('plain'),
  /** The letters of the language lessons are read in, where they are written in it; English otherwise. */
  lessonLanguage: languageCode.default('en'),
});

export type Settings = z.output<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});

/** A change of settings: the given fields replace the old ones; folders are chosen by a dialog, never sent by the page. */
export const settingsChangeSchema = z
  .strictObject({
    theme: z.enum(['system', 'light', 'dark']),
    textSize: z.number().int().min(0).max(6),
    threads: z.number().int().min(1).max(256).nullable(),
    gpuLayers: z.number().int().min(0).max(1000).nullable(),
    contextTokens: z.number().int().min(512).max(131072),
    kvType: z.enum(['f16', 'q8_0', 'q4_0']),
    downloadsAtOnce: z.number().int().min(1).max(3),
    downloadLimit: z.number().int().min(10_000).max(10_000_000_000).nullable(),
    catalogSource: z.strictObject({ address: catalogAddress, sha256: z.string().regex(/^[0-9a-f]{64}$/) }).nullable(),
    chosenModelId: z.string().max(200).nullable(),
    setupDone: z.boolean(),
    lessonsPane: z.strictObject({ open: z.boolean(), width: z.number().int().min(280).max(1200) }),
    readingLevel: z.enum(['plain', 'depth']),
    lessonLanguage: languageCode,
  })
  .partial();

export type SettingsChange = z.output<typeof settingsChangeSchema>;
