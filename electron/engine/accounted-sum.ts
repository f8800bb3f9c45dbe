// llama.cpp's own accounting as a sum of terms: it gives two totals a device class, the formula tells them apart, the rest is working memory.
import {
  add,
  memorySum,
  partsByDevice,
  PROCESS_BYTES,
  SOURCES,
  sumOf,
  termsOf,
  type Ledger,
  type MemoryRequest,
  type MemorySum,
  type MemoryTermName,
} from '#domain/memory';
import type { Architecture } from '#domain/model';
import { CPU } from '#domain/placement';
import { copiesWeights } from '#domain/tensors/repack';
import type { Needs } from './llama';

const ACCOUNTED = 'llama.cpp, from the header of the file';
const ACCOUNTED_SOURCES: Record<MemoryTermName, string> = {
  ...SOURCES,
  weights: ACCOUNTED,
  'kv-cache': `${ACCOUNTED}: ${SOURCES['kv-cache']}`,
  'recurrent-state': `${ACCOUNTED}: ${SOURCES['recurrent-state']}`,
  compute: `${ACCOUNTED}: working buffers`,
};

/** The sum; by the formula alone, and uncertain, when llama.cpp could not account for the context. */
export function accountedSum(request: MemoryRequest, needs: { model: Needs; context: Needs | null }): MemorySum {
  const { model, context } = needs;
  if (context === null) return memorySum(request);
  const parts = partsByDevice(request);
  const devices = [...parts.keys()].filter((device) => device !== CPU);
  const ledger: Ledger = new Map();
  const hostBytes = model.hostBytes - unmappedBytes(request);
  fill(ledger, { parts, devices: [CPU], modelBytes: hostBytes, contextBytes: context.hostBytes });
  add(ledger, CPU, 'compute', outputBytes(request.architecture));
  fill(ledger, { parts, devices, modelBytes: model.gpuBytes, contextBytes: context.gpuBytes });
  add(ledger, CPU, 'repack', parts.get(CPU)?.repack ?? 0);
  for (const device of devices) add(ledger, device, 'backend-context', request.backendContextBytes / devices.length);
  add(ledger, CPU, 'process', PROCESS_BYTES);
  return sumOf(termsOf(ledger, ACCOUNTED_SOURCES), 'exact');
}

/** The logits of the one token that is asked for, which llama.cpp's accounting leaves out. */
function outputBytes({ vocabSize }: Architecture): number {
  return vocabSize * 4;
}

/** Copied weights at the end of a file are read once and not mapped. */
function unmappedBytes({ backend, placement, weights }: MemoryRequest): number {
  return copiesWeights(backend) && placement.gpuLayers === 0 ? weights.unmappedBytes : 0;
}

interface Share {
  /** What the formula says of each device. */
  parts: Ledger;
  /** The devices that the two totals are of. */
  devices: readonly string[];
  modelBytes: number;
  contextBytes: number;
}

/** Weights are divided as the formula divides them; what of the context is neither cache nor state is working memory. */
function fill(ledger: Ledger, { parts, devices, modelBytes, contextBytes }: Share): void {
  const of = (device: string, what: MemoryTermName): number => parts.get(device)?.[what] ?? 0;
  const total = (what: MemoryTermName): number => devices.reduce((all, device) => all + of(device, what), 0);
  const weights = total('weights');
  let left = contextBytes;
  for (const device of devices) {
    add(
      ledger,
      device,
      'weights',
      weights > 0 ? (modelBytes * of(device, 'weights')) / weights : modelBytes / devices.length,
    );
    for (const what of ['kv-cache', 'recurrent-state'] as const) {
      const bytes = Math.min(left, of(device, what));
      add(ledger, device, what, bytes);
      left -= bytes;
    }
  }
  for (const device of devices) add(ledger, device, 'compute', left / devices.length);
}
