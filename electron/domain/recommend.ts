// Which models to offer on a computer, and why: hard gates first (fits, fast enough), then quality in a fixed order. No weighted score.
import { memoryBudget, type Budget } from './budget';
import { candidateOf, contextFor, failedGate, type Candidate, type Task } from './candidate';
import type { Verdict } from './fit';
import type { Survey } from './hardware';
import type { MemorySum } from './memory';
import type { CatalogModel, Licence } from './model';
import { explainPick, explainRejection, whyNotLarger, type PickRole } from './recommend-reasons';
import { middle, type MeasuredSpeed, type SpeedRange } from './speed';

export interface Pick {
  role: PickRole;
  modelId: string;
  name: string;
  quant: string;
  contextTokens: number;
  fits: Verdict;
  memory: MemorySum;
  /** Bytes it may take where it would run. */
  budgetBytes: number;
  speed: SpeedRange;
  licence: Licence;
  downloadBytes: number;
  parameters: number;
  /** One sentence: why this one. */
  reason: string;
  /** One sentence: why not the next larger one; null when there is none. */
  whyNotLarger: string | null;
}

export interface Rejection {
  modelId: string;
  reason: string;
}

export interface Recommendation {
  picks: Pick[];
  rejected: Rejection[];
  budget: Budget;
}

export interface RecommendRequest {
  catalog: readonly CatalogModel[];
  survey: Survey;
  task: Task;
  measured: readonly MeasuredSpeed[];
}

/** Tokens per second below which a task is no pleasure: reading speed for chat, more for code. */
export const SPEED_FLOOR: Record<Task, number> = { chat: 10, code: 15 };
/** How much faster the "faster" pick must be. */
const FASTER_FACTOR = 1.6;
const TIER_ORDER = { featured: 0, standard: 1, legacy: 2, experimental: 3 } as const;

/** Up to three picks with reasons, and every other model with the reason it was left out. */
export function recommend(request: RecommendRequest): Recommendation {
  const { catalog, survey, task, measured } = request;
  const budget = memoryBudget(survey);
  const candidates = catalog.map((model) => candidateOf(model, survey, budget, measured));
  const usable = candidates.filter((one) => failedGate(one, survey, task) === null).sort(byQuality);
  const fastEnough = usable.filter((one) => isFastEnough(one, task));
  const best = fastEnough[0] ?? [...usable].sort(bySpeed)[0];
  const picks = best === undefined ? [] : choose(best, usable, SPEED_FLOOR[task]);
  const picked = new Set(picks.map((pick) => pick.modelId));
  const rejected = candidates
    .filter((one) => !picked.has(one.model.id))
    .map((one) => ({
      modelId: one.model.id,
      reason: explainRejection(one, failedGate(one, survey, task), best, SPEED_FLOOR[task]),
    }));
  return { picks, rejected, budget };
}

function isFastEnough(one: Candidate, task: Task): boolean {
  const speed = middle(one.speed);
  return speed === null || speed >= SPEED_FLOOR[task];
}

function choose(best: Candidate, usable: readonly Candidate[], floor: number): Pick[] {
  const bestSpeed = middle(best.speed) ?? 0;
  const faster = usable.find((one) => one !== best && (middle(one.speed) ?? 0) >= bestSpeed * FASTER_FACTOR);
  const smarter = usable.find((one) => one !== best && one !== faster && isSmarter(one, best));
  const larger = whyNotLarger(best, smarter, floor);
  return [
    pick('best', best, explainPick('best', best, best, floor), larger),
    ...(faster ? [pick('faster', faster, explainPick('faster', faster, best, floor), null)] : []),
    ...(smarter ? [pick('smarter', smarter, explainPick('smarter', smarter, best, floor), null)] : []),
  ];
}

function isSmarter(one: Candidate, best: Candidate): boolean {
  const [own, other] = [one.model.mmluPro?.percent, best.model.mmluPro?.percent];
  return own !== undefined && (other === undefined || own > other);
}

function pick(role: PickRole, one: Candidate, reason: string, larger: string | null): Pick {
  const { model, fit, speed } = one;
  return {
    role,
    modelId: model.id,
    name: model.name,
    quant: model.recommended.quant,
    contextTokens: contextFor(model),
    fits: fit.verdict,
    memory: fit.memory,
    budgetBytes: fit.budgetBytes,
    speed,
    licence: model.licence,
    downloadBytes: model.recommended.bytes,
    parameters: model.parameters.total,
    reason,
    whyNotLarger: larger,
  };
}

/** Editorial tier, then a published benchmark (unknown last), then the smaller file, then the id. */
function byQuality(a: Candidate, b: Candidate): number {
  return (
    TIER_ORDER[a.model.tier] - TIER_ORDER[b.model.tier] ||
    (b.model.mmluPro?.percent ?? -1) - (a.model.mmluPro?.percent ?? -1) ||
    a.model.recommended.bytes - b.model.recommended.bytes ||
    a.model.id.localeCompare(b.model.id)
  );
}

function bySpeed(a: Candidate, b: Candidate): number {
  return (middle(b.speed) ?? 0) - (middle(a.speed) ?? 0) || byQuality(a, b);
}
