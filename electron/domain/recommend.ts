// Which models to offer on a computer, and why: hard gates first (fits, fast enough), then quality in a fixed order. No weighted score.
import { memoryBudget, type Budget } from './budget';
import { candidateOf, contextFor, failedGate, type Candidate, type Gate, type Task } from './candidate';
import type { Verdict } from './fit';
import type { Survey } from './hardware';
import type { MemorySum } from './memory';
import type { CatalogModel, Licence } from './model';
import { explainPick, explainRejection, whyNotLarger, type PickRole } from './recommend-reasons';
import { middle, reaches, type MeasuredSpeed, type SpeedRange } from './speed';

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
/** At this many times the floor nobody needs a faster one. */
const PLENTY = 4;
/** A "smarter" pick may be slow, but not slower than this share of the floor. */
const SLOWEST_SHARE = 0.25;
/** Points on a benchmark that are more than noise. */
const SMARTER_POINTS = 2;
const TIER_ORDER = { featured: 0, standard: 1, legacy: 2, experimental: 3 } as const;

/** A candidate with the first gate it fails; null when it passes them all. */
interface Judged {
  one: Candidate;
  gate: Gate | null;
}

/** Up to three picks with reasons, and every other model with the reason it was left out. */
export function recommend(request: RecommendRequest): Recommendation {
  const { catalog, survey, task, measured } = request;
  const floor = SPEED_FLOOR[task];
  const budget = memoryBudget(survey);
  const judged = catalog
    .map((model) => candidateOf(model, survey, budget, measured))
    .map((one): Judged => ({ one, gate: failedGate(one, survey, task) }))
    .sort((a, b) => byQuality(a.one, b.one));
  const usable = judged.filter(({ gate }) => gate === null).map(({ one }) => one);
  const best = firstChoice(usable.filter((one) => isComfortable(one, floor))) ?? [...usable].sort(bySpeed)[0];
  const picks = best === undefined ? [] : choose({ best, usable, judged, floor });
  const picked = new Set(picks.map(({ modelId }) => modelId));
  const rejected = judged
    .filter(({ one }) => !picked.has(one.model.id))
    .map(({ one, gate }) => ({ modelId: one.model.id, reason: explainRejection(one, gate, best, floor) }));
  return { picks, rejected, budget };
}

/** Fast enough as far as one can tell, and without a long wait before each answer. */
function isComfortable(one: Candidate, floor: number): boolean {
  return one.model.thinking !== 'always' && reaches(one.speed, floor) !== 'no';
}

/** The highest ranked; or, where the benchmark cannot tell two of a tier apart, the one that is much faster. */
function firstChoice(comfortable: readonly Candidate[]): Candidate | undefined {
  const [first, ...others] = comfortable;
  const score = first?.model.mmluPro?.percent;
  if (first === undefined || score === undefined) return first;
  const isEqual = ({ model }: Candidate): boolean =>
    model.tier === first.model.tier && (model.mmluPro?.percent ?? 0) > score - SMARTER_POINTS;
  return others.find((one) => isEqual(one) && isMuchFaster(one, first)) ?? first;
}

interface Choice {
  best: Candidate;
  usable: readonly Candidate[];
  judged: readonly Judged[];
  floor: number;
}

function choose({ best, usable, judged, floor }: Choice): Pick[] {
  const isFastAnyway = (best.speed.low ?? 0) >= floor * PLENTY;
  const faster = isFastAnyway ? undefined : usable.find((one) => one !== best && isMuchFaster(one, best));
  const smarter = usable.find((one) => one !== best && one !== faster && isSmarter(one, best, floor));
  const larger = whyNotLarger(nextBetter({ best, judged, floor, smarter }));
  return [
    pick('best', best, explainPick('best', best, best, floor), larger),
    ...(faster ? [pick('faster', faster, explainPick('faster', faster, best, floor), null)] : []),
    ...(smarter ? [pick('smarter', smarter, explainPick('smarter', smarter, best, floor), null)] : []),
  ];
}

function isMuchFaster(one: Candidate, best: Candidate): boolean {
  const [own, other] = [middle(one.speed), middle(best.speed)];
  if (own === null || other === null || one.model.thinking === 'always') return false;
  return TIER_ORDER[one.model.tier] < TIER_ORDER.legacy && own >= other * FASTER_FACTOR;
}

/** Clearly better by the benchmark; ranked higher where one of the two has none. */
function isSmarter(one: Candidate, best: Candidate, floor: number): boolean {
  const [own, other] = [one.model.mmluPro?.percent, best.model.mmluPro?.percent];
  const isBetter = own === undefined || other === undefined ? byQuality(one, best) < 0 : own >= other + SMARTER_POINTS;
  if (!isBetter) return false;
  return (middle(one.speed) ?? 0) >= floor * SLOWEST_SHARE;
}

/** The model with the smallest need of memory among those that rank higher and were held back by this computer alone. */
function nextBetter(choice: Omit<Choice, 'usable'> & { smarter: Candidate | undefined }): Judged | undefined {
  const { best, judged, floor, smarter } = choice;
  const isHeldBack = ({ one, gate }: Judged): boolean =>
    gate === null ? reaches(one.speed, floor) === 'no' : isOfThisComputer(gate);
  const above = judged.slice(
    0,
    Math.max(
      0,
      judged.findIndex(({ one }) => one === best),
    ),
  );
  return above
    .filter((next) => next.one !== smarter && isHeldBack(next) && !isEquallyGood(next.one, best))
    .sort((a, b) => a.one.fit.memory.totalBytes - b.one.fit.memory.totalBytes)[0];
}

function isEquallyGood(one: Candidate, best: Candidate): boolean {
  return one.model.mmluPro !== null && one.model.mmluPro.percent === best.model.mmluPro?.percent;
}

function isOfThisComputer(gate: Gate): boolean {
  return gate === 'too-large' || gate === 'tight' || gate === 'disk';
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
    (a.model.id < b.model.id ? -1 : 1)
  );
}

function bySpeed(a: Candidate, b: Candidate): number {
  return (middle(b.speed) ?? 0) - (middle(a.speed) ?? 0) || byQuality(a, b);
}
