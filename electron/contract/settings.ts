// What the user may set. Every field has a default, so a settings file of an older version still opens.
import { z } from 'zod';

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
  /** The model that is loaded when a question is asked; null means none was chosen yet. */
  chosenModelId: z.string().max(200).nullable().default(null),
  setupDone: z.boolean().default(false),
  lessonsPane: z
    .object({ open: z.boolean().default(false), width: z.number().int().min(280).max(1200).default(400) })
    .default({ open: false, width: 400 }),
  readingLevel: z.enum(['plain', 'depth']).default('plain'),
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
    chosenModelId: z.string().max(200).nullable(),
    setupDone: z.boolean(),
    lessonsPane: z.strictObject({ open: z.boolean(), width: z.number().int().min(280).max(1200) }),
    readingLevel: z.enum(['plain', 'depth']),
  })
  .partial();

export type SettingsChange = z.output<typeof settingsChangeSchema>;
