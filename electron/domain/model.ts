// What a model is: its entry in the catalogue, its architecture as far as memory and speed go, and its state on this computer.
import type { Hyperparameters } from './hyperparameters';
import type { Weights } from './tensors/weights';

/** What one layer keeps of a conversation. */
export interface LayerKind {
  /** How far back its cache reaches: the whole context, a window, or it has none. */
  cache: 'full' | 'sliding' | 'none';
  /** Elements of keys one token adds. */
  keyElements: number;
  /** Elements of values one token adds; 0 where one latent serves as both. */
  valueElements: number;
  /** Elements (4 bytes each) of convolution state per conversation. */
  convolutionElements: number;
  /** Elements (4 bytes each) of recurrent state per conversation. */
  stateElements: number;
}

/** Facts about a network that decide its memory. */
export interface Architecture {
  /** llama.cpp's name, for example "llama", "qwen35", "gemma4". */
  name: string;
  layerCount: number;
  embeddingLength: number;
  headCount: number;
  headCountKv: number;
  keyLength: number;
  valueLength: number;
  vocabSize: number;
  feedForwardLength: number;
  contextLengthMax: number;
  tiedEmbeddings: boolean;
  /** The different kinds of layers. */
  layerKinds: LayerKind[];
  /** One letter a layer, the first layer first: "a" is the first of layerKinds. */
  layerOrder: string;
  /** Tokens a sliding-window layer looks back; null without such layers. */
  slidingWindow: number | null;
  /** Experts of a mixture and how many work on each token; null for dense networks. */
  experts: { count: number; used: number } | null;
  /** True where the cache holds one latent a layer instead of keys and values (MLA). */
  latentAttention: boolean;
}

export interface Licence {
  id: string;
  name: string;
  commercialUse: 'yes' | 'conditional' | 'no' | 'unknown';
  note: string | null;
}

/** One GGUF file of a catalogue model. Without sha256 the hub is asked for it first, at the same pinned commit. */
export interface ModelFile {
  repo: string;
  revision: string;
  file: string;
  quant: string;
  bytes: number;
  /** False when the size is an estimate. */
  bytesExact: boolean;
  /** Of a split file null: its parts have their own. */
  sha256: string | null;
  shards: number;
  /** The parts of a split file in their order, where they are known one by one. */
  parts?: RemotePart[];
}

export interface CatalogModel {
  id: string;
  name: string;
  family: string;
  publisher: string;
  releaseMonth: string;
  roles: string[];
  /** Editorial judgement: featured is recommended first, experimental never. */
  tier: 'featured' | 'standard' | 'legacy' | 'experimental';
  licence: Licence;
  parameters: { total: number; active: number; mixtureOfExperts: boolean };
  hyperparameters: Hyperparameters;
  /** What follows from the hyperparameters. */
  architecture: Architecture;
  /** Whether it writes its thoughts before the answer. */
  thinking: 'none' | 'toggle' | 'always' | 'effort' | 'unknown';
  /** Whether it was trained to call tools; null where nobody says so. */
  tools: boolean | null;
  /** In words. */
  languages: string | null;
  /** ISO 639 codes; empty where they are not listed one by one. */
  languageCodes: string[];
  /** MMLU-Pro in per cent, with its source; null when nobody published one. */
  mmluPro: { percent: number; source: string } | null;
  recommended: ModelFile;
  files: ModelFile[];
  notes: string | null;
}

export interface Catalog {
  schema: 'homeroom-catalog/3';
  updated: string;
  models: CatalogModel[];
}

/** What is known of a GGUF file on disk, read from its header. */
export interface GgufFacts {
  architecture: Architecture;
  weights: Weights;
  /** general.name of the header, or the file's name without it. */
  name: string;
  parameters: number;
  quant: string;
  fileBytes: number;
  hasChatTemplate: boolean;
}

/** One file as the hub keeps it, by its path in the repository. */
export interface RemotePart {
  file: string;
  bytes: number;
  /** False when the size is an estimate. */
  bytesExact: boolean;
  /** Lower-case hexadecimal; null until the hub was asked. */
  sha256: string | null;
}

/** What is fetched for a model: one file, or the parts of a split model in their order, all of one commit. */
export interface RemoteModel {
  repo: string;
  revision: string;
  quant: string;
  parts: RemotePart[];
}

/** A model that is on this computer. */
export interface InstalledModel {
  /** The catalogue's id, or one made from the file's name. */
  id: string;
  name: string;
  /** Absolute path; of a split model its first part, which is the one that is loaded. */
  file: string;
  /** All its files, absolute paths, `file` first. */
  parts: string[];
  /** Bytes of all its files. */
  fileBytes: number;
  quant: string;
  sha256: string | null;
  /**
   * Where the file came from: `downloaded` by Homeroom, `found` in a folder that Homeroom keeps models in, `imported` from
   * where another program or the user keeps it, `provided` with the set-up, `trained` here, `built-in` as a part of the
   * application. Which of them may be deleted says `isOwnFile`.
   */
  origin: 'downloaded' | 'found' | 'imported' | 'provided' | 'trained' | 'built-in';
  facts: GgufFacts;
  /** As the hub or the header names it; null for models of the catalogue, which knows more, and where nobody says it. */
  licence: string | null;
  /** Where it was fetched from; null for files of one's own. */
  source: { repo: string; revision: string; file: string } | null;
}

/** Whether Homeroom keeps a model's files, and may move and delete them. */
export function isOwnFile({ origin }: Pick<InstalledModel, 'origin'>): boolean {
  return origin === 'downloaded' || origin === 'found' || origin === 'trained';
}

/** A small addition to a model that was trained for it (LoRA), kept in a file beside it. */
export interface KeptAdapter {
  id: string;
  name: string;
  /** What shall stand beside it, such as how it was trained. */
  note: string;
  fileBytes: number;
  /** Rows of its small matrices. */
  rank: number;
  /** ISO 8601. */
  addedAt: string;
}

/** The adapter that is laid over a model. */
export interface ChosenAdapter {
  id: string;
  /** 0 to 2: 1 is as it was trained. */
  strength: number;
}

/** What the user and the use have added to a model on this computer. */
export interface ModelRecord {
  /** The user's own name for it; null keeps the ordinary one. */
  name: string | null;
  note: string;
  favourite: boolean;
  /** ISO 8601. */
  addedAt: string;
  lastUsedAt: string | null;
  /** When all its bytes were last found right. */
  verifiedAt: string | null;
}

/** The state of one model, a union: exactly one of these at a time. */
export type ModelStatus =
  | { kind: 'absent' }
  /** Waits for its turn; place 1 is next. */
  | { kind: 'queued'; place: number; receivedBytes: number; totalBytes: number }
  /** Asks the hub for commit, size and checksum. */
  | { kind: 'resolving' }
  | {
      kind: 'downloading';
      receivedBytes: number;
      totalBytes: number;
      bytesPerSecond: number | null;
      /** Connections it comes over. */
      connections: number;
    }
  /** Goes on by itself: when the network is back, after a pause between attempts, or as the server asked. */
  | { kind: 'waiting'; receivedBytes: number; totalBytes: number; why: WaitReason }
  /** Stands still until the user goes on; with `no-space` also until there is room. What arrived is kept. */
  | { kind: 'paused'; receivedBytes: number; totalBytes: number; why: PauseReason }
  /** Its bytes are being compared with its checksum, after a download or because the user asked. */
  | { kind: 'verifying'; fraction: number }
  | { kind: 'ready' }
  | { kind: 'missing' }
  /** Its file is here and cannot be used: cut short, damaged, or changed. */
  | { kind: 'broken' }
  | { kind: 'loading'; fraction: number }
  | {
      kind: 'loaded';
      contextTokens: number;
      memoryBytes: number;
      threads: number;
      gpuLayers: number;
      /** The plan that could not be allocated, before this smaller one; null when the first could. */
      refused: { contextTokens: number; gpuLayers: number } | null;
    };

export type WaitReason = 'network' | 'retry' | 'server';

/** `closed`: Homeroom ended meanwhile. `failed`: no retry is left; the entry says what went wrong. */
export type PauseReason = 'asked' | 'no-space' | 'closed' | 'failed';

/** A status of a model that is on its way here. */
export type FetchingStatus = Extract<
  ModelStatus,
  { kind: 'queued' | 'resolving' | 'downloading' | 'waiting' | 'paused' }
>;
