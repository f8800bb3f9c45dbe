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
  sha256: string | null;
  shards: number;
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
  languages: string | null;
  /** MMLU-Pro in per cent, with its source; null when nobody published one. */
  mmluPro: { percent: number; source: string } | null;
  recommended: ModelFile;
  files: ModelFile[];
  notes: string | null;
}

export interface Catalog {
  schema: 'homeroom-catalog/2';
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

/** A model file that is on this computer. */
export interface InstalledModel {
  /** The catalogue's id, or one made from the file's name. */
  id: string;
  name: string;
  /** Absolute path. */
  file: string;
  fileBytes: number;
  quant: string;
  sha256: string | null;
  /** Where the file came from: fetched files may be deleted with the entry, imported ones stay where they are. */
  origin: 'downloaded' | 'imported' | 'provided';
  facts: GgufFacts;
}

/** The state of one model, a union: exactly one of these at a time. */
export type ModelStatus =
  | { kind: 'absent' }
  | { kind: 'resolving' }
  | { kind: 'downloading'; receivedBytes: number; totalBytes: number; bytesPerSecond: number | null }
  | { kind: 'verifying'; fraction: number }
  | { kind: 'ready' }
  | { kind: 'missing' }
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
