// The sentences of a recommendation: why a model was picked, why another was not. Words only; the decision is in recommend.ts.
import type { Candidate, Gate } from './candidate';
import { middle } from './speed';
import { formatBytes, formatSpeed } from './units';

export type PickRole = 'best' | 'faster' | 'smarter';

/** Why a model stands in its role. */
export function explainPick(role: PickRole, one: Candidate, best: Candidate, floor: number): string {
  const quality = one.model.mmluPro === null ? '' : ` (${one.model.mmluPro.percent.toFixed(0)} % on MMLU-Pro)`;
  const where = one.fit.verdict === 'gpu' ? 'on your graphics card' : 'on your processor';
  switch (role) {
    case 'best':
      return (middle(one.speed) ?? Infinity) >= floor
        ? `The best rated model${quality} that fits here and should write faster than you read ${where}.`
        : `The fastest model that fits here; even this one will answer slowly ${where}.`;
    case 'faster':
      return `About ${factor(one, best)} times as fast as ${best.model.name}; it knows less${quality}.`;
    case 'smarter':
      return `Scores higher${quality} and fits in memory, but writes only about ${speedWords(one)} tokens a second here.`;
  }
}

/** Why not the next better one. */
export function whyNotLarger(best: Candidate, smarter: Candidate | undefined, floor: number): string | null {
  if (smarter === undefined) return null;
  const speed = middle(smarter.speed);
  if (speed !== null && speed < floor) {
    return `${smarter.model.name} is better but would write only about ${speedWords(smarter)} tokens a second, slower than most people read.`;
  }
  return `${smarter.model.name} scores higher than ${best.model.name} and needs ${formatBytes(smarter.fit.memory.totalBytes)}.`;
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
      return `Only just: needs ${formatBytes(fit.memory.totalBytes)} of ${formatBytes(fit.budgetBytes)}; other programs would have to be closed.`;
    case 'disk':
      return `The download of ${formatBytes(model.recommended.bytes)} does not fit on the disk.`;
    case 'task':
      return 'Made for another kind of work.';
    case 'experimental':
      return 'Experimental: not recommended to anyone yet.';
    case 'size-unknown':
      return 'The exact size of its file is not known yet.';
    case 'shards':
      return 'Its file comes in several parts, which cannot be fetched with one click yet.';
    case null:
      break;
  }
  const speed = middle(one.speed);
  if (speed !== null && speed < floor) return `Fits, but would write only about ${formatSpeed(speed)} tokens a second.`;
  return best === undefined ? 'Fits.' : `Fits, but ${best.model.name} is rated higher.`;
}

function speedWords(one: Candidate): string {
  const speed = middle(one.speed);
  return speed === null ? 'an unknown number of' : formatSpeed(speed);
}

function factor(one: Candidate, best: Candidate): string {
  const ratio = (middle(one.speed) ?? 0) / (middle(best.speed) ?? 1);
  return ratio.toFixed(ratio < 3 ? 1 : 0);
}
