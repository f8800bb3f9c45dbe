// The requests about Hugging Face: each one is an explicit act of the user, and nothing else asks the network.
import { z } from 'zod';
import { contextSettingsSchema } from './model-facts';
import type { Inspection } from './inspection';

/** The hub's name of a repository, and of a commit. */
export const repoSchema = z.string().regex(/^[A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9][\w.-]{0,95}$/);
export const revisionSchema = z.string().regex(/^[0-9a-f]{40}$/);
const file = z.string().min(1).max(1024);

export const HUB_SORTS = ['downloads', 'likes', 'updated', 'trending'] as const;
export type HubSort = (typeof HUB_SORTS)[number];

export const hubSearchSchema = z.strictObject({
  words: z.string().trim().max(200),
  sort: z.enum(HUB_SORTS),
  /** The hub's own tags, for example "text-generation", "apache-2.0", "de"; null means any. */
  task: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .nullable(),
  licence: z
    .string()
    .regex(/^[a-z0-9.-]{1,60}$/)
    .nullable(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .nullable(),
  /** What the last page gave as `next`; null for the first page. */
  cursor: z.string().max(2000).nullable(),
});
export type HubSearch = z.output<typeof hubSearchSchema>;

export const hubRequests = {
  'hub.search': hubSearchSchema,
  /** Files, licence and access of one repository, at its newest commit. */
  'hub.repository': z.strictObject({ repo: repoSchema }),
  /** The model card as Markdown, which is not to be trusted. */
  'hub.card': z.strictObject({ repo: repoSchema, revision: revisionSchema }),
  /** Memory and fit of a file before it is fetched, from its header; of a split model by its first part. */
  'hub.inspect': z.strictObject({
    repo: repoSchema,
    revision: revisionSchema,
    file,
    context: contextSettingsSchema,
    gpuLayers: z.number().int().min(0).max(1000).nullable(),
  }),
  /** Puts a file, or all parts of a split model, into the queue of downloads. */
  'hub.install': z.strictObject({ repo: repoSchema, revision: revisionSchema, file }),
  'hub.token': z.undefined(),
  /** Null forgets the token. */
  'hub.setToken': z.strictObject({
    token: z
      .string()
      .trim()
      .regex(/^[\w-]{8,200}$/)
      .nullable(),
  }),
  /** Asks the address in the settings for a newer catalogue. */
  'catalog.refresh': z.undefined(),
  /** Back to the catalogue that was shipped. */
  'catalog.reset': z.undefined(),
} as const;

export interface HubAnswers {
  'hub.search': HubPage;
  'hub.repository': HubRepository;
  'hub.card': HubCard;
  'hub.inspect': Inspection;
  'hub.install': { modelId: string };
  'hub.token': HubToken;
  'hub.setToken': HubToken;
  'catalog.refresh': { updated: string; models: number };
  'catalog.reset': { updated: string; models: number };
}

export interface HubPage {
  models: HubModel[];
  /** For the next page; null at the end. */
  next: string | null;
}

/** One repository in the list of results. */
export interface HubModel {
  repo: string;
  downloads: number;
  likes: number;
  /** ISO 8601. */
  updatedAt: string | null;
  /** `auto`: consent is enough; `manual`: the publisher decides. */
  gated: 'no' | 'auto' | 'manual';
  /** The hub's name of it, for example "apache-2.0". */
  licence: string | null;
  languages: string[];
  task: string | null;
  /** From the header of one of its files, as the hub has read it. */
  parameters: number | null;
  architecture: string | null;
  contextLength: number | null;
}

export interface HubRepository {
  repo: string;
  /** The commit that everything below belongs to. */
  revision: string;
  gated: HubModel['gated'];
  /** Whether files can be fetched: `token` none was given, `consent` the account has not agreed yet. */
  access: 'open' | 'token' | 'consent';
  licence: string | null;
  languages: string[];
  updatedAt: string | null;
  /** Its GGUF files from small to large, a split model once. */
  files: HubFile[];
  /** Files of other kinds. */
  otherFiles: number;
}

export interface HubFile {
  /** Its path in the repository; of a split model the first part's. */
  file: string;
  /** As the name says it; null when it does not. */
  quant: string | null;
  /** Of all parts. */
  bytes: number;
  parts: { file: string; bytes: number; sha256: string | null }[];
  /** Told from the name: a projector or a calibration file is no model by itself. */
  kind: 'model' | 'projector' | 'calibration';
  /** Why it cannot be fetched: `name` no proper file has, `incomplete` lacks parts, `unverifiable` has no checksum; null when it can. */
  refused: 'name' | 'incomplete' | 'unverifiable' | null;
  /** The model of the catalogue that this very file belongs to. */
  catalogId: string | null;
}

export interface HubCard {
  markdown: string;
  /** True when only the first part is shown. */
  cut: boolean;
}

/** `kept`: in the system's key store. `session`: only until Homeroom is closed, because there is no key store. */
export interface HubToken {
  state: 'none' | 'kept' | 'session';
  /** Whether this computer has a key store that Homeroom can use. */
  keepable: boolean;
}
