// How much memory a model needs: a sum of terms, each with its device and its source. The formula explains; llama.cpp's own accounting is exact.
import { layerCacheBytes, layerStateBytes, type ContextSettings } from './cache';
import type { Architecture } from './model';
import { CPU, placeLayers, type Placement } from './placement';
import type { Backend } from './hardware';
import { copiesWeights } from './tensors/repack';
import type { Weights } from './tensors/weights';
import { computeBytes, feedingBytes } from './working-memory';

export type MemoryTermName =
  'weights' | 'kv-cache' | 'recurrent-state' | 'compute' | 'repack' | 'backend-context' | 'process';

/** One line of the sum. `device` is "cpu" or the name of a graphics device. */
export interface MemoryTerm {
  what: MemoryTermName;
  device: string;
  bytes: number;
  /** Where the figure comes from, in plain words. */
  source: string;
}

export interface MemorySum {
  terms: MemoryTerm[];
  totalBytes: number;
  /** `exact` only when llama.cpp itself accounted for weights and context. */
  certainty: 'exact' | 'uncertain';
}

export interface MemoryRequest {
  architecture: Architecture;
  weights: Weights;
  context: ContextSettings;
  placement: Placement;
  /** What the graphics backend itself takes, over all devices, bytes. */
  backendContextBytes: number;
  /** What the engine runs with: it decides what is copied and what is mapped twice. */
  backend: Backend;
}

const MIB = 1024 * 1024;
/** What the engine's process takes beside the model: Node and the library, measured. */
export const PROCESS_BYTES = 250 * MIB;

/** Bytes of each kind on each device. */
export type Ledger = Map<string, Partial<Record<MemoryTermName, number>>>;

/** The formula's sum of terms. `uncertain`: working memory depends on the build of llama.cpp. */
export function memorySum(request: MemoryRequest): MemorySum {
  const { architecture, context, backendContextBytes } = request;
  const ledger = partsByDevice(request);
  const devices = [...ledger.keys()].filter((device) => device !== CPU);
  const computing = devices.length > 0 ? devices : [CPU];
  for (const device of computing) add(ledger, device, 'compute', computeBytes(architecture, context));
  if (devices.length > 0) add(ledger, CPU, 'compute', feedingBytes(architecture, context));
  for (const device of devices) add(ledger, device, 'backend-context', backendContextBytes / devices.length);
  add(ledger, CPU, 'process', PROCESS_BYTES);
  return sumOf(termsOf(ledger, SOURCES), 'uncertain');
}

/** What can be reckoned exactly on paper: weights, copies, cache and state, by device. */
export function partsByDevice(request: MemoryRequest): Ledger {
  const { architecture, weights, context, placement, backend } = request;
  const { layers, output } = placeLayers(architecture.layerCount, placement);
  const cache = layerCacheBytes(architecture, context);
  const state = layerStateBytes(architecture);
  const ledger: Ledger = new Map();
  // With tied embeddings a graphics device has a copy of the token table; Metal maps the one that is there.
  const isOneTable = architecture.tiedEmbeddings && (output === CPU || backend === 'metal');
  add(ledger, CPU, 'weights', weights.inputBytes - (isOneTable && output !== CPU ? tableBytes(weights) : 0));
  add(ledger, output, 'weights', isOneTable && output === CPU ? 0 : weights.outputBytes);
  const copies = (device: string, bytes: number): void => {
    if (device === CPU && copiesWeights(backend)) add(ledger, CPU, 'repack', bytes);
  };
  copies(output, weights.repackedOutputBytes);
  for (const [layer, device] of layers.entries()) {
    add(ledger, device, 'weights', weights.layerBytes[layer] ?? 0);
    add(ledger, device, 'kv-cache', cache[layer] ?? 0);
    add(ledger, device, 'recurrent-state', state[layer] ?? 0);
    copies(device, weights.repackedLayerBytes[layer] ?? 0);
  }
  return ledger;
}

/** Bytes of a token table that is the output as well, within both parts. */
function tableBytes({ inputBytes, outputBytes }: Weights): number {
  return Math.min(inputBytes, outputBytes);
}

export function add(ledger: Ledger, device: string, what: MemoryTermName, bytes: number): void {
  const parts = ledger.get(device) ?? {};
  parts[what] = (parts[what] ?? 0) + bytes;
  ledger.set(device, parts);
}

const ORDER: readonly MemoryTermName[] = [
  'weights',
  'kv-cache',
  'recurrent-state',
  'compute',
  'repack',
  'backend-context',
  'process',
];

/** Where the figures of the formula come from. */
export const SOURCES: Record<MemoryTermName, string> = {
  weights: 'the sizes of the tensors',
  'kv-cache': 'layers x heads x head size x tokens x bytes of an element',
  'recurrent-state': 'fixed-size state of the recurrent layers, 4 bytes an element',
  compute: 'estimate of the working buffers',
  repack: 'copy of the weights in an order the processor reads faster',
  'backend-context': 'what the graphics driver takes for itself, measured',
  process: 'the program around the model, measured',
};

/** The terms of a ledger in their order: by kind, the processor first. */
export function termsOf(ledger: Ledger, sources: Record<MemoryTermName, string>): MemoryTerm[] {
  return ORDER.flatMap((what) =>
    [...ledger].map(([device, parts]) => ({ what, device, bytes: parts[what] ?? 0, source: sources[what] })),
  );
}

/** Adds terms up and leaves out those that are zero. */
export function sumOf(terms: readonly MemoryTerm[], certainty: MemorySum['certainty']): MemorySum {
  const kept = terms.map((term) => ({ ...term, bytes: Math.round(term.bytes) })).filter((term) => term.bytes > 0);
  return { terms: kept, totalBytes: kept.reduce((total, term) => total + term.bytes, 0), certainty };
}

/** Bytes of the terms with one of these names. */
export function bytesOf(memory: MemorySum, ...names: MemoryTermName[]): number {
  return memory.terms.reduce((total, term) => (names.includes(term.what) ? total + term.bytes : total), 0);
}

/** Bytes of all terms on one device. */
export function bytesOn(memory: MemorySum, device: string): number {
  return memory.terms.reduce((total, term) => (term.device === device ? total + term.bytes : total), 0);
}
