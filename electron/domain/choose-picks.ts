// The three picks out of what fits: the best that is fast enough, a much faster one, a smarter one that is slower.
import type { Candidate, Gate, Task } from './candidate';
import type { Judged } from './choose-file';
import { byQuality, TIER_ORDER } from './quality';
import { LONGEST_DOCUMENT_MS, SPEED_FLOOR } from './speed-floor';
import { middle, type SpeedRange } from './speed-range';

export interface Chosen {
  best: Candidate;
  faster: Candidate | undefined;
  smarter: Candidate | undefined;
  /** What ranks above the best and was held back by this computer. */
  next: Judged | undefined;
  /** Which one would be best if every speed lay at the other end of its range; null when the same. */
  closeCall: Candidate | null;
}

/** How much faster the "faster" pick must be. */
const FASTER_FACTOR = 1.6;
/** At this many times the floor nobody needs a faster one. */
const PLENTY = 4;
/** A "smarter" pick may be slow, but not slower than this share of the floor. */
const SLOWEST_SHARE = 0.25;
/** Points on a benchmark that are more than noise. */
const SMARTER_POINTS = 2;

/** Null when nothing fits. */
export function choosePicks(judged: readonly Judged[], task: Task): Chosen | null {
  const floor = SPEED_FLOOR[task];
  const sorted = [...judged].sort((a, b) => byQuality(a.one, b.one));
  const usable = sorted.filter(({ gate }) => gate === null).map(({ one }) => one);
  const best = bestOf(usable, task, ({ estimate }) => estimate === null || estimate >= floor);
  if (best === undefined) return null;
  const isFastAnyway = (best.speed.decode.low ?? 0) >= floor * PLENTY;
  const faster = isFastAnyway ? undefined : usable.find((one) => one !== best && isMuchFaster(one, best));
  const smarter = usable.find((one) => one !== best && one !== faster && isSmarter(one, best, floor));
  return {
    best,
    faster,
    smarter,
    next: nextBetter({ best, sorted, floor, smarter }),
    closeCall: closeCallOf(usable, best, task),
  };
}

/** The first choice among those that are fast enough; where none is, the fastest. */
function bestOf(
  usable: readonly Candidate[],
  task: Task,
  isFast: (speed: SpeedRange) => boolean,
): Candidate | undefined {
  const comfortable = usable.filter((one) => isComfortable(one, task, isFast));
  return firstChoice(comfortable) ?? [...usable].sort(bySpeed)[0];
}

/** Fast enough as far as one can tell, and without a long wait before each answer. */
function isComfortable({ model, speed }: Candidate, task: Task, isFast: (speed: SpeedRange) => boolean): boolean {
  const waits = task === 'documents' && (speed.documentMs.low ?? 0) > LONGEST_DOCUMENT_MS;
  return model.thinking !== 'always' && !waits && isFast(speed.decode);
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

/** Both ends of every range are tried: where another model would win, it is a close call. */
function closeCallOf(usable: readonly Candidate[], best: Candidate, task: Task): Candidate | null {
  const floor = SPEED_FLOOR[task];
  const ends = [
    bestOf(usable, task, ({ low }) => low === null || low >= floor),
    bestOf(usable, task, ({ high }) => high === null || high >= floor),
  ];
  return ends.find((other) => other !== undefined && other !== best) ?? null;
}

function isMuchFaster(one: Candidate, best: Candidate): boolean {
  const [own, other] = [middle(one.speed.decode), middle(best.speed.decode)];
  if (own === null || other === null || one.model.thinking === 'always') return false;
  return TIER_ORDER[one.model.tier] < TIER_ORDER.legacy && own >= other * FASTER_FACTOR;
}

/** Clearly better by the benchmark; ranked higher where one of the two has none. */
function isSmarter(one: Candidate, best: Candidate, floor: number): boolean {
  const [own, other] = [one.model.mmluPro?.percent, best.model.mmluPro?.percent];
  const isBetter = own === undefined || other === undefined ? byQuality(one, best) < 0 : own >= other + SMARTER_POINTS;
  return isBetter && (middle(one.speed.decode) ?? 0) >= floor * SLOWEST_SHARE;
}

interface Above {
  best: Candidate;
  sorted: readonly Judged[];
  floor: number;
  smarter: Candidate | undefined;
}

/** The model with the smallest need of memory among those that rank higher and were held back by this computer alone. */
function nextBetter({ best, sorted, floor, smarter }: Above): Judged | undefined {
  const isHeldBack = ({ one, gate }: Judged): boolean =>
    gate === null ? (middle(one.speed.decode) ?? floor) < floor : isOfThisComputer(gate);
  const above = sorted.slice(
    0,
    Math.max(
      0,
      sorted.findIndex(({ one }) => one === best),
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

function bySpeed(a: Candidate, b: Candidate): number {
  return (middle(b.speed.decode) ?? 0) - (middle(a.speed.decode) ?? 0) || byQuality(a, b);
}
