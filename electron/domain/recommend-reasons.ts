// The sentences of a recommendation: why a model was picked, why another was not. Words only; the decision is in recommend.ts.
import type { Candidate, Gate } from './candidate';
import { middle, reaches } from './speed';
import { formatBytes, formatSpeed } from './units';

export type PickRole = 'best' | 'faster' | 'smarter';

/** Why a model stands in its role. */
export function explainPick(role: PickRole, one: Candidate, best: Candidate, floor: number): string {
  switch (role) {
    case 'best':
      return explainBest(one, floor);
    case 'faster':
      return `About ${factor(one, best)} times as fast as ${best.model.name}${comparison(one, best)}.`;
    case 'smarter':
      return `Ranks higher${score(one)} and fits in memory, but writes ${speedWords(one)} here.`;
  }
}

function explainBest(one: Candidate, floor: number): string {
  const choice = `The first choice${score(one)} of the models that fit here`;
  const where = one.fit.verdict === 'gpu' ? 'on your graphics chip' : 'on your processor';
  if (one.speed.low === null || one.speed.high === null) {
    return `${choice}; how fast it writes ${where} is not known yet.`;
  }
  switch (reaches(one.speed, floor)) {
    case 'yes':
      return `${choice}; it should write faster than you read, ${where}.`;
    case 'perhaps':
      return `${choice}; expect about reading speed ${where}, ${rangeWords(one.speed.low, one.speed.high)} tokens a second.`;
    case 'no':
      return `The fastest model that fits here; even this one will answer slowly ${where}.`;
  }
}

/** Why not a better one: `next` ranks higher and fails at `gate`, or is too slow when there is none. */
export function whyNotLarger(next: { one: Candidate; gate: Gate | null } | undefined): string | null {
  if (next === undefined) return null;
  const { model, fit } = next.one;
  switch (next.gate) {
    case 'too-large':
    case 'tight':
      return `${model.name} ranks higher but needs ${formatBytes(fit.memory.totalBytes)} where ${formatBytes(fit.budgetBytes)} can be spared.`;
    case 'disk':
      return `${model.name} ranks higher but its download of ${formatBytes(model.recommended.bytes)} does not fit on the disk.`;
    case null:
      return `${model.name} ranks higher but would write ${speedWords(next.one)}, slower than is comfortable.`;
    case 'task':
    case 'experimental':
    case 'size-unknown':
    case 'unpinned':
    case 'shards':
      return null;
  }
}

/** Why a model is not among the picks. */
export function explainRejection(
  one: Candidate,
  gate: Gate | null,
  best: Candidate | undefined,
  floor: number,
): string {
  const { model, fit } = one;
  switch (gate) {
    case 'too-large':
      return `Too large: needs ${formatBytes(fit.memory.totalBytes)} where ${formatBytes(fit.budgetBytes)} can be spared, short by ${formatBytes(fit.shortBytes)}.`;
    case 'tight':
      return `Only just: needs ${formatBytes(fit.memory.totalBytes)} where ${formatBytes(fit.budgetBytes)} can be spared; other programs would have to be closed.`;
    case 'disk':
      return `The download of ${formatBytes(model.recommended.bytes)} does not fit on the disk.`;
    case 'task':
      return 'Made for another kind of work.';
    case 'experimental':
      return 'Experimental: not recommended to anyone yet.';
    case 'size-unknown':
      return 'The exact size of its file is not known yet.';
    case 'unpinned':
      return 'It is not known yet which exact version of its file is the right one.';
    case 'shards':
      return 'Its file comes in several parts, which cannot be fetched with one click yet.';
    case null:
      break;
  }
  if (reaches(one.speed, floor) === 'no') return `Fits, but would write ${speedWords(one)}.`;
  if (model.thinking === 'always') return 'Fits, but always thinks at length before it answers.';
  return best === undefined ? 'Fits.' : `Fits, but ${best.model.name} ranks higher.`;
}

function score(one: Candidate): string {
  return one.model.mmluPro === null ? '' : ` (${one.model.mmluPro.percent.toFixed(0)} % on MMLU-Pro)`;
}

/** How a faster model compares, as far as it is known. */
function comparison(one: Candidate, best: Candidate): string {
  const [own, other] = [one.model.mmluPro?.percent, best.model.mmluPro?.percent];
  if (own !== undefined && other !== undefined) {
    return `; scores ${own.toFixed(0)} % on MMLU-Pro where that one has ${other.toFixed(0)} %`;
  }
  return one.model.parameters.total < best.model.parameters.total ? ', and a smaller model' : '';
}

function speedWords(one: Candidate): string {
  const speed = middle(one.speed);
  return speed === null ? 'at a speed not known yet' : `only about ${formatSpeed(speed)} tokens a second`;
}

function rangeWords(low: number, high: number): string {
  return `${low.toFixed(0)} to ${high.toFixed(0)}`;
}

function factor(one: Candidate, best: Candidate): string {
  const ratio = (middle(one.speed) ?? 0) / (middle(best.speed) ?? 1);
  return ratio.toFixed(ratio < 3 ? 1 : 0);
}
