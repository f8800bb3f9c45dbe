// Whether a model fits a computer: the sum against the budget, with a verdict, the limiting shortage and what would fit instead.
import type { Budget } from './budget';
import { bytesOf, memorySum, type MemorySum } from './memory';
import type { Architecture } from './model';

/** Where a model would run: on the graphics card, on the processor, only with other programs closed, or not at all. */
export type Verdict = 'gpu' | 'cpu' | 'tight' | 'too-large';

export interface Fit {
  verdict: Verdict;
  memory: MemorySum;
  /** Bytes the model may take where it would run. */
  budgetBytes: number;
  /** Bytes missing; 0 when it fits. */
  shortBytes: number;
  /** The longest context that would fit, when this one does not; null when none would. */
  largestContextTokens: number | null;
}

export interface FitRequest {
  architecture: Architecture;
  weightsBytes: number;
  quant: string;
  contextTokens: number;
}

const CONTEXTS_TO_TRY = [32768, 16384, 8192, 4096, 2048] as const;

/** The fit of one model at one context length. The graphics card is tried first, then the processor. */
export function fitOf(request: FitRequest, budget: Budget): Fit {
  const placement = place(request, budget);
  const shortBytes = placement.verdict === 'too-large' ? shortage(placement) : 0;
  return { ...placement, shortBytes, largestContextTokens: largestContext(request, budget) };
}

/** The most a model may take in main memory when it must: half the reserve is left. What needs more is refused. */
export function largestHostBytes(budget: Budget): number {
  return budget.hostBytes + budget.reserveBytes / 2;
}

/** The fit of a file whose sum llama.cpp itself has made; the formula only finds the context that would fit. */
export function fitOfSum(memory: MemorySum, request: FitRequest, budget: Budget): Fit {
  const onDevice = memory.terms.filter((term) => term.device !== 'cpu').reduce((total, term) => total + term.bytes, 0);
  const fitsOnDevice = onDevice > 0 && onDevice <= budget.gpuBytes;
  const placement: Placement = fitsOnDevice
    ? { verdict: 'gpu', memory, budgetBytes: budget.gpuBytes }
    : judgeOnProcessor(memory, budget);
  const isTooLarge = placement.verdict === 'too-large';
  return {
    ...placement,
    shortBytes: isTooLarge ? shortage(placement) : 0,
    largestContextTokens: isTooLarge ? largestContext(request, budget) : request.contextTokens,
  };
}

function largestContext(request: FitRequest, budget: Budget): number | null {
  if (place(request, budget).verdict !== 'too-large') return request.contextTokens;
  const shorter = CONTEXTS_TO_TRY.filter((tokens) => tokens < request.contextTokens);
  return shorter.find((contextTokens) => place({ ...request, contextTokens }, budget).verdict !== 'too-large') ?? null;
}

type Placement = Pick<Fit, 'verdict' | 'memory' | 'budgetBytes'>;

function place(request: FitRequest, budget: Budget): Placement {
  const onProcessor = placeOnProcessor(request, budget);
  if (budget.gpuName === null || budget.gpuBytes === 0) return onProcessor;
  const onGpu = placeOnGpu(request, budget);
  if (onGpu.verdict === 'gpu' || onProcessor.verdict !== 'too-large') {
    return onGpu.verdict === 'gpu' ? onGpu : onProcessor;
  }
  return shortage(onGpu) < shortage(onProcessor) ? onGpu : onProcessor;
}

function placeOnGpu(request: FitRequest, budget: Budget): Placement {
  const memory = sumFor(request, budget, true);
  const fits = memory.totalBytes - bytesOf(memory, 'process') <= budget.gpuBytes;
  return { verdict: fits ? 'gpu' : 'too-large', memory, budgetBytes: budget.gpuBytes };
}

function placeOnProcessor(request: FitRequest, budget: Budget): Placement {
  return judgeOnProcessor(sumFor(request, budget, false), budget);
}

function judgeOnProcessor(memory: MemorySum, budget: Budget): Placement {
  const budgetBytes = budget.hostBytes;
  if (memory.totalBytes <= budgetBytes) return { verdict: 'cpu', memory, budgetBytes };
  // Mapped weights can be dropped and read again from disk; the rest cannot.
  const anonymousBytes = memory.totalBytes - bytesOf(memory, 'weights');
  const almostFits = memory.totalBytes <= largestHostBytes(budget);
  return { verdict: anonymousBytes <= budgetBytes && almostFits ? 'tight' : 'too-large', memory, budgetBytes };
}

function shortage({ memory, budgetBytes }: Placement): number {
  return memory.totalBytes - budgetBytes;
}

function sumFor(request: FitRequest, budget: Budget, onGpu: boolean): MemorySum {
  return memorySum({
    ...request,
    onGpu,
    device: onGpu ? (budget.gpuName ?? 'gpu') : 'cpu',
    backendContextBytes: budget.backendContextBytes,
  });
}
