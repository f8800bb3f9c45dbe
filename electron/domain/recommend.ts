// Which models to offer on a computer, and why: hard gates first (fits, fast enough), then quality in a fixed order. No weighted score.
import { memoryBudget, type Budget } from './budget';
import type { Candidate, Computer, Task } from './candidate';
import { chooseFile, type Judged } from './choose-file';
import { changesFor, type Change } from './recommend-changes';
import type { DeviceLoad, Verdict } from './fit';
import type { Survey } from './hardware';
import type { MemorySum } from './memory';
import type { CatalogModel, Licence } from './model';
import type { SpeedBasis } from './model-speed';
import { choosePicks, type Chosen } from './choose-picks';
import { explainCloseCall, explainPick, explainRejection, whyNotLarger, type PickRole } from './recommend-reasons';
import type { ExpectedSpeed, SpeedRange } from './speed-range';

export interface Pick {
  role: PickRole;
  modelId: string;
  name: string;
  quant: string;
  contextTokens: number;
  fits: Verdict;
  memory: MemorySum;
  /** Bytes it may take where most of it would run. */
  budgetBytes: number;
  /** What it needs on each device against what may be taken there. */
  loads: DeviceLoad[];
  /** Layers on graphics devices. */
  gpuLayers: number;
  /** Writing, tokens per second. */
  speed: SpeedRange;
  /** Reading, and the waits before the first word. */
  expected: ExpectedSpeed;
  licence: Licence;
  downloadBytes: number;
  parameters: number;
  /** One sentence: why this one. */
  reason: string;
  /** One sentence: why not the next larger one; null when there is none. */
  whyNotLarger: string | null;
  /** One sentence where the speed's range would change the choice; null where it would not. */
  closeCall: string | null;
}

export interface Rejection {
  modelId: string;
  reason: string;
}

export interface Recommendation {
  task: Task;
  picks: Pick[];
  rejected: Rejection[];
  budget: Budget;
  /** The model with the smallest need, when none fits; null otherwise, and for an empty catalogue. */
  smallest: { modelId: string; name: string; needBytes: number } | null;
  /** What would be the best pick with more memory or a graphics card. */
  changes: Change[];
}

export interface RecommendRequest {
  catalog: readonly CatalogModel[];
  survey: Survey;
  task: Task;
  basis: SpeedBasis;
}

/** Up to three picks with reasons, and every other model with the reason it was left out. */
export function recommend(request: RecommendRequest): Recommendation {
  const budget = memoryBudget(request.survey);
  const { judged, chosen } = choose(request, budget);
  const picks = chosen === null ? [] : picksOf(chosen, request.task);
  const picked = new Set(picks.map(({ modelId }) => modelId));
  const rejected = judged
    .filter(({ one }) => !picked.has(one.model.id))
    .map((left) => ({
      modelId: left.one.model.id,
      reason: explainRejection(left, chosen?.best ?? null, request.task),
    }));
  return {
    task: request.task,
    picks,
    rejected,
    budget,
    smallest: chosen === null ? smallestOf(judged) : null,
    changes: changesFor(
      { ...request.basis, survey: request.survey },
      (basis) => bestOn({ ...request, survey: basis.survey, basis }),
      chosen?.best ?? null,
    ),
  };
}

interface Choice {
  judged: Judged[];
  chosen: Chosen | null;
}

/** Quants below four bits are looked at only when nothing else fits. */
function choose({ catalog, survey, task, basis }: RecommendRequest, budget: Budget): Choice {
  const computer: Computer = { survey, budget, basis };
  const judge = (coarser: boolean): Judged[] => catalog.map((model) => chooseFile(model, { task, computer, coarser }));
  const judged = judge(false);
  const chosen = choosePicks(judged, task);
  if (chosen !== null) return { judged, chosen };
  const coarse = judge(true);
  return { judged: coarse, chosen: choosePicks(coarse, task) };
}

/** The first pick alone, without the others and without reasons; null where nothing fits. */
export function bestOn(request: RecommendRequest): Candidate | null {
  return choose(request, memoryBudget(request.survey)).chosen?.best ?? null;
}

function picksOf({ best, faster, smarter, next, closeCall }: Chosen, task: Task): Pick[] {
  const larger = whyNotLarger(next);
  const close = closeCall === null ? null : explainCloseCall(best, closeCall);
  return [
    pick('best', best, { reason: explainPick('best', best, best, task), larger, close }),
    ...(faster ? [pick('faster', faster, { reason: explainPick('faster', faster, best, task) })] : []),
    ...(smarter ? [pick('smarter', smarter, { reason: explainPick('smarter', smarter, best, task) })] : []),
  ];
}

interface Sentences {
  reason: string;
  larger?: string | null;
  close?: string | null;
}

function pick(role: PickRole, one: Candidate, { reason, larger = null, close = null }: Sentences): Pick {
  const { model, file, fit, speed } = one;
  return {
    role,
    modelId: model.id,
    name: model.name,
    quant: file.quant,
    contextTokens: one.contextTokens,
    fits: fit.verdict,
    memory: fit.memory,
    budgetBytes: fit.budgetBytes,
    loads: fit.loads,
    gpuLayers: fit.placement.gpuLayers,
    speed: speed.decode,
    expected: speed,
    licence: model.licence,
    downloadBytes: file.bytes,
    parameters: model.parameters.total,
    reason,
    whyNotLarger: larger,
    closeCall: close,
  };
}

function smallestOf(judged: readonly Judged[]): Recommendation['smallest'] {
  const [first] = judged
    .filter(({ gate }) => gate === 'too-large' || gate === 'tight' || gate === 'disk')
    .sort((a, b) => a.one.fit.memory.totalBytes - b.one.fit.memory.totalBytes);
  if (first === undefined) return null;
  const { model, fit } = first.one;
  return { modelId: model.id, name: model.name, needBytes: fit.memory.totalBytes };
}
