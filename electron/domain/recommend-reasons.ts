// The sentences of a recommendation: why a model was picked, why another was not. Words only; the decision is in recommend.ts.
import type { Candidate, Task } from './candidate';
import type { Judged } from './choose-file';
import type { Fit } from './fit';
import { CPU } from './placement';
import { SPEED_FLOOR } from './speed-floor';
import { middle, reaches } from './speed-range';
import { formatBytes, formatSpeed } from './units';

export type PickRole = 'best' | 'faster' | 'smarter';

/** Why a model stands in its role. */
export function explainPick(role: PickRole, one: Candidate, best: Candidate, task: Task): string {
  switch (role) {
    case 'best':
      return explainBest(one, SPEED_FLOOR[task]);
    case 'faster':
      return `About ${factor(one, best)} times as fast as ${best.model.name}${comparison(one, best)}.`;
    case 'smarter':
      return `Ranks higher${score(one)} and fits in memory, but writes ${speedWords(one)} here.`;
  }
}

function explainBest(one: Candidate, floor: number): string {
  const choice = `The first choice${score(one)} of the models that fit here`;
  const where = WHERE[one.fit.verdict];
  const { decode } = one.speed;
  if (decode.low === null || decode.high === null) {
    return `${choice}; how fast it writes ${where} is not known yet.`;
  }
  switch (reaches(decode, floor)) {
    case 'yes':
      return `${choice}; it should write faster than you read, ${where}.`;
    case 'perhaps':
      return `${choice}; expect about reading speed ${where}, ${rangeWords(decode.low, decode.high)} tokens a second.`;
    case 'no':
      return `The fastest model that fits here; even this one will answer slowly ${where}.`;
  }
}

const WHERE = {
  gpu: 'on your graphics chip',
  partial: 'partly on your graphics chip',
  cpu: 'on your processor',
  tight: 'on your processor',
  'too-large': 'on your processor',
} as const;

/** Why the choice is not a clear one. */
export function explainCloseCall(best: Candidate, other: Candidate): string {
  return `A close call: the speeds are not known well enough to tell ${best.model.name} from ${other.model.name}; measuring this computer would.`;
}

/** Why not a better one: `next` ranks higher and fails at `gate`, or is too slow when there is none. */
export function whyNotLarger(next: Judged | undefined): string | null {
  if (next === undefined) return null;
  const { model, file, fit } = next.one;
  switch (next.gate) {
    case 'too-large':
    case 'tight':
      return `${model.name} ranks higher but needs ${shortfall(fit)}.`;
    case 'disk':
      return `${model.name} ranks higher but its download of ${formatBytes(file.bytes)} does not fit on the disk.`;
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
export function explainRejection({ one, gate }: Judged, best: Candidate | null, task: Task): string {
  const { model, file, fit } = one;
  const floor = SPEED_FLOOR[task];
  switch (gate) {
    case 'too-large':
      return `Too large: needs ${shortfall(fit)}, short by ${formatBytes(fit.shortBytes)}.`;
    case 'tight':
      return `Only just: needs ${shortfall(fit)}; other programs would have to be closed.`;
    case 'disk':
      return `The download of ${formatBytes(file.bytes)} does not fit on the disk.`;
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
  if ((middle(one.speed.decode) ?? floor) < floor) return `Fits, but would write ${speedWords(one)}.`;
  if (model.thinking === 'always') return 'Fits, but always thinks at length before it answers.';
  return best === null ? 'Fits.' : `Fits, but ${best.model.name} ranks higher.`;
}

/** What it needs where it is held back: "9.9 GB of main memory where 9.1 GB can be spared". */
function shortfall({ loads, limitedBy }: Fit): string {
  const load = loads.find(({ device }) => device === limitedBy) ?? loads[0];
  const place = limitedBy === CPU ? 'main memory' : 'graphics memory';
  return `${formatBytes(load?.needBytes ?? 0)} of ${place} where ${formatBytes(load?.budgetBytes ?? 0)} can be spared`;
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
  const speed = middle(one.speed.decode);
  return speed === null ? 'at a speed not known yet' : `only about ${formatSpeed(speed)} tokens a second`;
}

function rangeWords(low: number, high: number): string {
  return `${low.toFixed(0)} to ${high.toFixed(0)}`;
}

function factor(one: Candidate, best: Candidate): string {
  const ratio = (middle(one.speed.decode) ?? 0) / (middle(best.speed.decode) ?? 1);
  return ratio.toFixed(ratio < 3 ? 1 : 0);
}
