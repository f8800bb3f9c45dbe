// Whether a model fits a computer, and with what plan: the sum against the budget of every device, the verdict, what is missing and what would fit instead.
import type { Budget } from './budget';
import type { ContextSettings } from './cache';
import { bytesOn, memorySum, type MemorySum } from './memory';
import type { Architecture } from './model';
import { CPU, ON_PROCESSOR, type Placement } from './placement';
import type { Weights } from './tensors/weights';

/** Where a model would run: on the graphics card, partly there, on the processor, only with other programs closed, or not at all. */
export type Verdict = 'gpu' | 'partial' | 'cpu' | 'tight' | 'too-large';

export interface Fit {
  verdict: Verdict;
  memory: MemorySum;
  /** What the model is to be loaded with. */
  placement: Placement;
  /** Bytes the model may take where most of it would run: on the graphics devices, in main memory, or in both together. */
  budgetBytes: number;
  /** What it needs on each device against what may be taken there. */
  loads: DeviceLoad[];
  /** Bytes missing; 0 when it fits. */
  shortBytes: number;
  /** The device that is the first to be full. */
  limitedBy: string;
  /** The longest context that would fit, when this one does not; null when none would. */
  largestContextTokens: number | null;
}

export interface DeviceLoad {
  device: string;
  needBytes: number;
  budgetBytes: number;
}

/** What is needed to reckon a model's memory. */
export interface ModelShape {
  architecture: Architecture;
  weights: Weights;
}

export interface FitRequest extends ModelShape {
  context: ContextSettings;
  /** Layers on graphics devices; null for as many as fit. */
  gpuLayers: number | null;
}

const CONTEXTS_TO_TRY = [131072, 65536, 32768, 16384, 8192, 4096, 2048] as const;
/** With a smaller part on the graphics device the exchange between the two costs more than it brings. */
const LEAST_GPU_SHARE = 0.1;

/** The fit of one model at one context length. The graphics devices are tried first, then a part on them, then the processor. */
export function fitOf(request: FitRequest, budget: Budget): Fit {
  return withLargestContext(place(request, budget), request, budget);
}

/** The most a model may take in main memory when it must: half the reserve is left. What needs more is refused. */
export function largestHostBytes(budget: Budget): number {
  return budget.hostBytes + budget.reserveBytes / 2;
}

/** The fit of a file whose sum llama.cpp itself has made; the formula only finds the context that would fit. */
export function fitOfSum(memory: MemorySum, request: FitRequest & { placement: Placement }, budget: Budget): Fit {
  return withLargestContext(judge(memory, request.placement, budget), request, budget);
}

function withLargestContext(judged: Judged, request: FitRequest, budget: Budget): Fit {
  if (judged.verdict !== 'too-large') return { ...judged, shortBytes: 0, largestContextTokens: request.context.tokens };
  return { ...judged, largestContextTokens: largestContext(request, budget) };
}

function largestContext(request: FitRequest, budget: Budget): number | null {
  const shorter = CONTEXTS_TO_TRY.filter((tokens) => tokens < request.context.tokens);
  const fits = (tokens: number): boolean =>
    place({ ...request, context: { ...request.context, tokens } }, budget).verdict !== 'too-large';
  return shorter.find(fits) ?? null;
}

type Judged = Omit<Fit, 'largestContextTokens'>;

function place(request: FitRequest, budget: Budget): Judged {
  const at = (placement: Placement): Judged => judge(sumAt(request, placement, budget), placement, budget);
  const onProcessor = at(ON_PROCESSOR);
  const shares = budget.devices.map(({ name, budgetBytes }) => ({ device: name, weight: budgetBytes }));
  const all = request.architecture.layerCount + 1;
  if (budget.gpuBytes === 0) return onProcessor;
  if (request.gpuLayers !== null) return at({ gpuLayers: Math.min(request.gpuLayers, all), shares });
  const onGraphics = at({ gpuLayers: all, shares });
  if (onGraphics.verdict === 'gpu') return onGraphics;
  const partly = budget.unified ? null : at({ gpuLayers: mostLayers(request, budget, shares), shares });
  const isWorthIt = partly !== null && partly.placement.gpuLayers >= all * LEAST_GPU_SHARE;
  const [best] = [...(isWorthIt ? [partly] : []), onProcessor].sort((a, b) => rank(a) - rank(b));
  if (best !== undefined && best.verdict !== 'too-large') return best;
  return [onGraphics, ...(isWorthIt ? [partly] : []), onProcessor].reduce((a, b) =>
    b.shortBytes < a.shortBytes ? b : a,
  );
}

function rank({ verdict }: Judged): number {
  return { gpu: 0, partial: 1, cpu: 2, tight: 3, 'too-large': 4 }[verdict];
}

/** The most layers whose share fits on every graphics device; need grows with every layer, so the search can halve. */
function mostLayers(request: FitRequest, budget: Budget, shares: Placement['shares']): number {
  const fits = (gpuLayers: number): boolean => {
    const memory = sumAt(request, { gpuLayers, shares }, budget);
    return budget.devices.every(({ name, budgetBytes }) => bytesOn(memory, name) <= budgetBytes);
  };
  let [fitting, tooMany] = [0, request.architecture.layerCount + 2];
  while (tooMany - fitting > 1) {
    const middle = Math.floor((fitting + tooMany) / 2);
    if (fits(middle)) fitting = middle;
    else tooMany = middle;
  }
  return fitting;
}

function sumAt(request: FitRequest, placement: Placement, { backend, backendContextBytes }: Budget): MemorySum {
  return memorySum({ ...request, placement, backendContextBytes, backend });
}

function judge(memory: MemorySum, placement: Placement, budget: Budget): Judged {
  const loads = loadsOf(memory, budget);
  const host = loads[0];
  const graphics = loads.slice(1).filter(({ needBytes }) => needBytes > 0);
  const fullest = loads.reduce((a, b) => (over(b) > over(a) ? b : a), host);
  const verdict = verdictOf({ memory, host, graphics, budget });
  return {
    verdict,
    memory,
    placement,
    loads: [host, ...graphics],
    budgetBytes: budgetFor(verdict, graphics.length > 0, budget),
    shortBytes: loads.reduce((total, load) => total + Math.max(0, over(load)), 0),
    limitedBy: fullest.device,
  };
}

/** Main memory first; where it is one with the graphics memory, everything counts there too. */
function loadsOf(memory: MemorySum, budget: Budget): [DeviceLoad, ...DeviceLoad[]] {
  const hostNeed = budget.unified ? memory.totalBytes : bytesOn(memory, CPU);
  return [
    { device: CPU, needBytes: hostNeed, budgetBytes: budget.hostBytes },
    ...budget.devices.map(({ name, budgetBytes }) => ({
      device: name,
      needBytes: bytesOn(memory, name),
      budgetBytes,
    })),
  ];
}

function over({ needBytes, budgetBytes }: DeviceLoad): number {
  return needBytes - budgetBytes;
}

interface Loaded {
  memory: MemorySum;
  host: DeviceLoad;
  graphics: readonly DeviceLoad[];
  budget: Budget;
}

function verdictOf({ memory, host, graphics, budget }: Loaded): Verdict {
  if (graphics.some((load) => over(load) > 0)) return 'too-large';
  if (over(host) <= 0) {
    if (graphics.length === 0) return 'cpu';
    return memory.terms.some(isLayerOnProcessor) ? 'partial' : 'gpu';
  }
  // Mapped weights can be dropped and read again from disk; the rest cannot.
  const anonymousBytes = host.needBytes - weightsOn(memory, CPU);
  const isTight = anonymousBytes <= budget.hostBytes && host.needBytes <= largestHostBytes(budget);
  return isTight ? 'tight' : 'too-large';
}

/** With every layer on a graphics device nothing of the cache, and no state, is left in main memory. */
function isLayerOnProcessor({ what, device }: MemorySum['terms'][number]): boolean {
  return device === CPU && (what === 'kv-cache' || what === 'recurrent-state' || what === 'repack');
}

function budgetFor(verdict: Verdict, usesGraphics: boolean, budget: Budget): number {
  if (!usesGraphics) return budget.hostBytes;
  if (budget.unified) return Math.min(budget.gpuBytes, budget.hostBytes);
  return verdict === 'partial' || verdict === 'tight' ? budget.gpuBytes + budget.hostBytes : budget.gpuBytes;
}

function weightsOn({ terms }: MemorySum, device: string): number {
  return terms.reduce(
    (total, term) => (term.what === 'weights' && term.device === device ? total + term.bytes : total),
    0,
  );
}
