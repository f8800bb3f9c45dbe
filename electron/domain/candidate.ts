// One catalogue model as it would run on this computer, and the hard gates it must pass before it may be recommended.
import type { Budget } from './budget';
import { DISK_MARGIN_BYTES } from './download';
import { fitOf, type Fit } from './fit';
import { known, type Survey } from './hardware';
import type { CatalogModel } from './model';
import { expectedSpeed, type MeasuredSpeed, type SpeedRange } from './speed';

export type Task = 'chat' | 'code';

export interface Candidate {
  model: CatalogModel;
  fit: Fit;
  speed: SpeedRange;
}

/** The hard gate a candidate fails. */
export type Gate = 'too-large' | 'tight' | 'disk' | 'task' | 'experimental' | 'size-unknown' | 'unpinned' | 'shards';

/** The context length a recommendation is made for, tokens. */
const RECOMMENDED_CONTEXT_TOKENS = 8192;

export function contextFor(model: CatalogModel): number {
  return Math.min(RECOMMENDED_CONTEXT_TOKENS, model.architecture.contextLengthMax);
}

export function candidateOf(
  model: CatalogModel,
  survey: Survey,
  budget: Budget,
  measured: readonly MeasuredSpeed[],
): Candidate {
  const { bytes: weightsBytes, quant } = model.recommended;
  const fit = fitOf(
    { architecture: model.architecture, weightsBytes, quant, contextTokens: contextFor(model) },
    budget,
  );
  return { model, fit, speed: expectedSpeed(model, survey, fit.verdict === 'gpu', measured) };
}

/** The first gate the candidate fails, or null when it passes them all. */
export function failedGate({ model, fit }: Candidate, survey: Survey, task: Task): Gate | null {
  if (model.tier === 'experimental') return 'experimental';
  if (!suitsTask(model, task)) return 'task';
  if (!model.recommended.bytesExact) return 'size-unknown';
  if (!/^[0-9a-f]{40}$/.test(model.recommended.revision)) return 'unpinned';
  if (model.recommended.shards > 1) return 'shards';
  if (fit.verdict === 'too-large') return 'too-large';
  if (fit.verdict === 'tight') return 'tight';
  const disk = known(survey.disk);
  if (disk !== null && disk.freeBytes < model.recommended.bytes + DISK_MARGIN_BYTES) return 'disk';
  return null;
}

function suitsTask({ roles }: CatalogModel, task: Task): boolean {
  if (task === 'code') return roles.includes('coding');
  return roles.includes('general') || !roles.includes('coding');
}
