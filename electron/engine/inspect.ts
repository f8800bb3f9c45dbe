// What a model is and what it will take: the strict check of its header, then llama.cpp's own accounting, as a sum of terms.
import type { EngineAnswer, InspectOptions, Subject } from '#contract/engine';
import { FailureError } from '#contract/failure';
import { BACKEND_CONTEXT_BYTES } from '#domain/budget';
import type { ContextSettings } from '#domain/cache';
import type { GgufFacts } from '#domain/model';
import type { Backend } from '#domain/hardware';
import { memorySum, sumOf, type MemoryRequest } from '#domain/memory';
import { plainQuant } from '#domain/tensors/quant-recipes';
import { scaledWeights } from '#domain/tensors/scaled-weights';
import { accountedSum } from './accounted-sum';
import { checkBeginnings, checkGguf, type CheckedFile } from './gguf-check';
import { account, type Library } from './llama';
import { withPlannedFile, type Planned } from './planned-file';
import { withSparseCopy } from './sparse-copy';
import { partCount } from './split';
import { withTimeLimit } from './time-limit';

/** For the whole inspection on a computer that is not busy; the rest of the promised five seconds is for the answer. */
const LIMIT_MS = 4500;
const USUAL_CONTEXT_TOKENS = 8192;

export interface Inspector {
  library: () => Promise<Library>;
  /** Called when llama.cpp hangs over a file: the process can only be ended. */
  giveUp: () => void;
}

export type Inspected = EngineAnswer<'inspect'>;

export async function inspect(inspector: Inspector, options: InspectOptions): Promise<Inspected> {
  const { subject } = options;
  switch (subject.kind) {
    case 'file':
      return inspectFile(inspector, subject.file, options);
    case 'header':
      return inspectBeginnings(inspector, subject.parts, options);
    case 'planned':
      return withPlannedFile(subject, async (file) => asPlanned(await inspectFile(inspector, file, options), subject));
  }
}

/** What is known of a file to come is its size: publishers choose the types of single tensors in their own ways. */
function asPlanned(inspected: Inspected, { quant, bytes }: Planned): Inspected {
  const { facts, memory } = inspected;
  const { totalBytes, unusedBytes } = facts.weights;
  const factor = bytes === null ? 1 : bytes / (totalBytes + unusedBytes);
  const scaled = memory.terms.map((term) =>
    term.what === 'weights' || term.what === 'repack' ? { ...term, bytes: term.bytes * factor } : term,
  );
  const isPlain = plainQuant(quant) === quant && bytes !== null;
  return {
    ...inspected,
    facts: { ...facts, quant, weights: scaledWeights(facts.weights, bytes ?? totalBytes + unusedBytes) },
    memory: sumOf(scaled, isPlain ? memory.certainty : 'uncertain'),
  };
}

async function inspectFile(inspector: Inspector, file: string, options: InspectOptions): Promise<Inspected> {
  await inspector.library();
  const startedAt = performance.now();
  return accountFor(inspector, { ...(await checkGguf(file, LIMIT_MS)), file, startedAt }, options);
}

/** A file to come, from its header: a disk that cannot hold its length leaves only the formula. */
async function inspectBeginnings(
  inspector: Inspector,
  parts: Extract<Subject, { kind: 'header' }>['parts'],
  options: InspectOptions,
): Promise<Inspected> {
  await inspector.library();
  const startedAt = performance.now();
  const checked = await checkBeginnings(parts, LIMIT_MS);
  const accounted = await withSparseCopy(parts, (file) =>
    accountFor(inspector, { ...checked, file, startedAt }, options),
  );
  return accounted ?? byFormula(inspector, checked, options);
}

interface Checked extends CheckedFile {
  file: string;
  startedAt: number;
}

async function accountFor(
  inspector: Inspector,
  { header, facts, file, startedAt }: Checked,
  options: InspectOptions,
): Promise<Inspected> {
  const library = await inspector.library();
  const context = contextFor(facts, options.context);
  const devices = await graphicsDevices(library);
  const backend = backendFacts(library, devices.length);
  const request = {
    file,
    isSplit: partCount(header) > 1,
    context,
    gpuLayers: options.gpuLayers,
    gpuBudgetBytes: options.gpuBudgetBytes,
    backendContextBytes: backend.backendContextBytes,
  };
  const left = LIMIT_MS - (performance.now() - startedAt);
  const accounting = await withTimeLimit(account(library, request), left, () => {
    inspector.giveUp();
    return new FailureError('model.damaged-header', 'The file could not be accounted for in time.');
  });
  if (accounting === null) {
    const { name } = facts.architecture;
    throw new FailureError('model.unsupported', `The architecture ${name} is unknown.`, { architecture: name });
  }
  if (accounting.model === null) throw new FailureError('model.load-failed', 'llama.cpp refuses this file.');
  const { gpuLayers } = accounting;
  const shape = shapeOf(facts, { context, gpuLayers, devices });
  return {
    facts,
    memory: accountedSum({ ...shape, ...backend }, { model: accounting.model, context: accounting.context }),
    context,
    gpuLayers,
  };
}

async function byFormula(inspector: Inspector, { facts }: CheckedFile, options: InspectOptions): Promise<Inspected> {
  const library = await inspector.library();
  const context = contextFor(facts, options.context);
  const devices = await graphicsDevices(library);
  const gpuLayers = devices.length === 0 ? 0 : (options.gpuLayers ?? 0);
  const shape = shapeOf(facts, { context, gpuLayers, devices });
  return { facts, memory: memorySum({ ...shape, ...backendFacts(library, devices.length) }), context, gpuLayers };
}

interface Division {
  context: ContextSettings;
  gpuLayers: number;
  devices: readonly string[];
}

function shapeOf(
  { architecture, weights }: GgufFacts,
  { context, gpuLayers, devices }: Division,
): Omit<MemoryRequest, 'backend' | 'backendContextBytes'> {
  const shares = devices.map((device) => ({ device, weight: 1 }));
  return { architecture, weights, context, placement: { gpuLayers, shares } };
}

/** The context to account for: the wanted one or the usual, never more than the model was trained on. */
function contextFor({ architecture }: GgufFacts, wanted: InspectOptions['context']): ContextSettings {
  return { ...wanted, tokens: Math.min(wanted.tokens ?? USUAL_CONTEXT_TOKENS, architecture.contextLengthMax) };
}

function backendFacts({ llama }: Library, deviceCount: number): { backendContextBytes: number; backend: Backend } {
  const backend = llama.gpu === false ? 'cpu' : llama.gpu;
  return {
    backendContextBytes: BACKEND_CONTEXT_BYTES[backend] * deviceCount,
    backend,
  };
}

async function graphicsDevices({ llama }: Library): Promise<string[]> {
  if (llama.gpu === false) return [];
  const names = await llama.getGpuDeviceNames();
  return names.length > 0 ? names : [llama.gpu];
}
