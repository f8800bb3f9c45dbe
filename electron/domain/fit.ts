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
  const { verdict, memory, budgetBytes } = place(request, budget);
  const shortBytes = verdict === 'too-large' ? memory.totalBytes - budgetBytes : 0;
  return { verdict, memory, budgetBytes, shortBytes, largestContextTokens: largestContext(request, budget) };
}

function largestContext(request: FitRequest, budget: Budget): number | null {
  if (place(request, budget).verdict !== 'too-large') return request.contextTokens;
  const shorter = CONTEXTS_TO_TRY.filter((tokens) => tokens < request.contextTokens);
  return shorter.find((contextTokens) => place({ ...request, contextTokens }, budget).verdict !== 'too-large') ?? null;
}

function place(request: FitRequest, budget: Budget): Pick<Fit, 'verdict' | 'memory' | 'budgetBytes'> {
  if (budget.gpuName !== null && budget.gpuBytes > 0) {
    const memory = sumFor(request, budget, true);
    if (memory.totalBytes - bytesOf(memory, 'process') <= budget.gpuBytes) {
      return { verdict: 'gpu', memory, budgetBytes: budget.gpuBytes };
    }
  }
  const memory = sumFor(request, budget, false);
  const budgetBytes = budget.hostBytes;
  if (memory.totalBytes <= budgetBytes) return { verdict: 'cpu', memory, budgetBytes };
  // Mapped weights can be dropped and read again from disk; the rest cannot.
  const anonymousBytes = memory.totalBytes - bytesOf(memory, 'weights');
  const almostFits = memory.totalBytes <= budgetBytes + budget.reserveBytes / 2;
  return { verdict: anonymousBytes <= budgetBytes && almostFits ? 'tight' : 'too-large', memory, budgetBytes };
}

function sumFor(request: FitRequest, budget: Budget, onGpu: boolean): MemorySum {
  return memorySum({
    ...request,
    onGpu,
    device: onGpu ? (budget.gpuName ?? 'gpu') : 'cpu',
    backendContextBytes: budget.backendContextBytes,
  });
}
