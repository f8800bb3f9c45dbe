// What a model file is and what it will take: the strict check of its header, then llama.cpp's own accounting, as a sum of terms.
import { FailureError } from '#contract/failure';
import type { EngineAnswer } from '#contract/engine';
import { kvCacheBytes, memorySum, PROCESS_BYTES, sumOf, type MemorySum, type MemoryTerm } from '#domain/memory';
import type { GgufFacts } from '#domain/model';
import { checkGguf, type CheckedFile } from './gguf-check';
import { account, type Accounting, type Library, type Needs } from './llama';
import { repackedBytes } from './repack';
import { withTimeLimit } from './time-limit';

/** For the whole inspection on a computer that is not busy; the rest of the promised five seconds is for the answer. */
const LIMIT_MS = 4500;
const USUAL_CONTEXT_TOKENS = 8192;
/** What each backend takes on its device before any model, bytes. Measured: CUDA 330 to 460 MiB, Vulkan about 250, Metal 0. */
const BACKEND_CONTEXT_BYTES = { cuda: 460 * 2 ** 20, vulkan: 250 * 2 ** 20, metal: 0 } as const;

export interface Inspector {
  library: () => Promise<Library>;
  /** Called when llama.cpp hangs over a file: the process can only be ended. */
  giveUp: () => void;
}

export interface InspectRequest {
  file: string;
  contextTokens: number | null;
  gpuLayers: number | null;
}

export interface Inspected extends EngineAnswer<'inspect'> {
  contextTokens: number;
  gpuLayers: number;
}

export async function inspect(inspector: Inspector, request: InspectRequest): Promise<Inspected> {
  const library = await inspector.library();
  const startedAt = performance.now();
  const checked = await checkGguf(request.file, LIMIT_MS);
  const contextTokens = contextFor(checked.facts, request.contextTokens);
  const left = LIMIT_MS - (performance.now() - startedAt);
  const accounting = await withTimeLimit(account(library, { ...request, contextTokens }), left, () => {
    inspector.giveUp();
    return new FailureError('model.damaged-header', 'The file could not be accounted for in time.');
  });
  if (accounting === null) {
    const { name } = checked.facts.architecture;
    throw new FailureError('model.unsupported', `The architecture ${name} is unknown.`, { architecture: name });
  }
  if (accounting.model === null) throw new FailureError('model.load-failed', 'llama.cpp refuses this file.');
  const memory = await sum(library, checked, { accounting, model: accounting.model, contextTokens });
  return { facts: checked.facts, memory, contextTokens, gpuLayers: accounting.gpuLayers };
}

/** The context to account for: the wanted one or the usual, never more than the model was trained on. */
function contextFor({ architecture }: GgufFacts, wanted: number | null): number {
  return Math.min(wanted ?? USUAL_CONTEXT_TOKENS, architecture.contextLengthMax);
}

interface SumRequest {
  accounting: Accounting;
  model: Needs;
  contextTokens: number;
}

async function sum(library: Library, { header, facts }: CheckedFile, request: SumRequest): Promise<MemorySum> {
  const { accounting, model, contextTokens } = request;
  const { gpu } = library.llama;
  const gpuName = gpu === false ? 'gpu' : ((await library.llama.getGpuDeviceNames())[0] ?? gpu);
  const onGpu = accounting.gpuLayers > 0;
  const backendContextBytes = onGpu && gpu !== false ? BACKEND_CONTEXT_BYTES[gpu] : 0;
  const { architecture, weightsBytes, quant } = facts;
  if (accounting.context === null) {
    const device = onGpu ? gpuName : 'cpu';
    return memorySum({ architecture, weightsBytes, contextTokens, quant, device, onGpu, backendContextBytes });
  }
  const gpuShare = Math.min(1, accounting.gpuLayers / architecture.layerCount);
  const state = (share: number): State => ({
    cacheBytes: Math.round(kvCacheBytes(architecture, contextTokens) * share),
    recurrentBytes: Math.round(architecture.recurrentStateBytes * share),
  });
  return sumOf(
    [
      weights('cpu', model.hostBytes),
      weights(gpuName, model.gpuBytes),
      ...contextTerms('cpu', accounting.context.hostBytes, state(1 - gpuShare)),
      ...contextTerms(gpuName, accounting.context.gpuBytes, state(gpuShare)),
      {
        what: 'repack',
        device: 'cpu',
        bytes: Math.round(repackedBytes(header) * (1 - gpuShare)),
        source: 'copy of the weights in an order the processor reads faster',
      },
      {
        what: 'backend-context',
        device: gpuName,
        bytes: backendContextBytes,
        source: 'what the graphics driver takes for itself, measured',
      },
      { what: 'process', device: 'cpu', bytes: PROCESS_BYTES, source: 'the program around the model, measured' },
    ],
    'exact',
  );
}

function weights(device: string, bytes: number): MemoryTerm {
  return { what: 'weights', device, bytes, source: 'llama.cpp, from the header of the file' };
}

interface State {
  cacheBytes: number;
  recurrentBytes: number;
}

/** Splits what llama.cpp accounts for a context: the cache and the state by formula, the rest is working memory. */
function contextTerms(device: string, totalBytes: number, { cacheBytes, recurrentBytes }: State): MemoryTerm[] {
  const cache = Math.min(totalBytes, cacheBytes);
  const recurrent = Math.min(totalBytes - cache, recurrentBytes);
  const source = 'llama.cpp, from the header of the file';
  return [
    { what: 'kv-cache', device, bytes: cache, source: `${source}: layers x heads x head size x tokens, 2 bytes each` },
    { what: 'recurrent-state', device, bytes: recurrent, source: `${source}: state of the recurrent layers` },
    { what: 'compute', device, bytes: totalBytes - cache - recurrent, source: `${source}: working buffers` },
  ];
}
