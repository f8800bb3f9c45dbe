// The memory that tuning a model takes, piece by piece: full, LoRA and QLoRA. The formula of the lesson with nothing left out.
import type { TunedModel } from './model-shape';

export const METHODS = ['full', 'lora', 'qlora'] as const;
export type Method = (typeof METHODS)[number];

export const TARGETS = ['attention', 'all'] as const;
/** The matrices that get an adapter: the four of attention, or all seven of a layer. */
export type Targets = (typeof TARGETS)[number];

/** Bytes and bits that the sum rests on; each stands in constants.yml. */
export interface Accounting {
  weightBytes: number;
  gradientBytes: number;
  masterBytes: number;
  momentBytes: number;
  frozenBits: number;
  /** Bytes kept of a layer for each token and place of its vector. */
  activationFactor: number;
  programBytes: number;
}

export interface Tuning {
  model: TunedModel;
  method: Method;
  rank: number;
  targets: Targets;
  /** Tokens of an example. */
  length: number;
  /** Examples at once. */
  batch: number;
  /** Keep only what enters each layer, and reckon the rest again. */
  checkpointing: boolean;
}

export const PARTS = ['weights', 'gradients', 'optimizer', 'between', 'program'] as const;
export type Part = (typeof PARTS)[number];

export interface TuningMemory {
  bytes: Record<Part, number>;
  totalBytes: number;
  /** Parameters that change. */
  trained: number;
}

export function tuningMemory(tuning: Tuning, accounting: Accounting): TuningMemory {
  const trained = trainedParameters(tuning);
  const { weightBytes, gradientBytes, masterBytes, momentBytes } = accounting;
  const bytes = {
    // What only works: the frozen model, and the trained part beside it.
    weights: frozenBytes(tuning, accounting) + trained * weightBytes,
    // What only the trained part needs: which way to change, an exact copy, and two notes of how it moved.
    gradients: trained * gradientBytes,
    optimizer: trained * (masterBytes + momentBytes),
    between: betweenBytes(tuning, accounting.activationFactor),
    program: accounting.programBytes,
  };
  return { bytes, trained, totalBytes: PARTS.reduce((total, part) => total + bytes[part], 0) };
}

/** Full tuning changes all. An adapter of rank r adds r × (in + out) numbers to each matrix that gets one. */
export function trainedParameters({ model, method, rank, targets }: Tuning): number {
  if (method === 'full') return model.parameters;
  const { width, queryWidth, keyWidth, feedForwardWidth, layers } = model;
  const attention = 2 * (width + queryWidth) + 2 * (width + keyWidth);
  const feedForward = 3 * (width + feedForwardWidth);
  return layers * rank * (targets === 'all' ? attention + feedForward : attention);
}

function frozenBytes({ model, method }: Tuning, { weightBytes, frozenBits }: Accounting): number {
  if (method === 'full') return 0;
  if (method === 'lora') return model.parameters * weightBytes;
  // The tables of words stay as they are; the matrices between them are stored with about four bits.
  const tables = Math.min(model.parameters, model.vocabulary * model.width * (model.tiedTables ? 1 : 2));
  return tables * weightBytes + ((model.parameters - tables) * frozenBits) / 8;
}

/** Results in between: of the layers, and of the scores of all words at the end, which are kept with 32 bits twice. */
function betweenBytes({ model, length, batch, checkpointing }: Tuning, activationFactor: number): number {
  const tokens = length * batch;
  const ofLayer = tokens * model.width * activationFactor;
  const entering = tokens * model.width * 2 * model.layers;
  const layers = checkpointing ? entering + ofLayer : ofLayer * model.layers;
  const scores = 2 * 4 * tokens * model.vocabulary;
  return layers + scores;
}
