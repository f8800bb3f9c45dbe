// One file of a catalogue model as it would run on this computer, and the hard gates it must pass before it may be recommended.
import type { Budget } from './budget';
import { contextOf } from './cache';
import { catalogWeights } from './catalog-weights';
import { DISK_MARGIN_BYTES } from './download/margin';
import { fitOf, type Fit } from './fit';
import { known, type Survey } from './hardware';
import type { CatalogModel, ModelFile } from './model';
import { expectedSpeed, type SpeedBasis } from './model-speed';
import { isPinned } from './quant-files';
import type { ExpectedSpeed } from './speed-range';

export const TASKS = ['chat', 'code', 'documents', 'languages'] as const;
export type Task = (typeof TASKS)[number];

export interface Candidate {
  model: CatalogModel;
  file: ModelFile;
  contextTokens: number;
  fit: Fit;
  speed: ExpectedSpeed;
}

/** The computer a recommendation is for. */
export interface Computer {
  survey: Survey;
  budget: Budget;
  basis: SpeedBasis;
}

/** The hard gate a candidate fails. */
export type Gate = 'too-large' | 'tight' | 'disk' | 'task' | 'experimental' | 'size-unknown' | 'unpinned' | 'shards';

/** The context length a recommendation is made for, tokens. */
const CONTEXT_TOKENS: Record<Task, number> = { chat: 8192, code: 8192, documents: 32_768, languages: 8192 };

export function contextFor(model: CatalogModel, task: Task): number {
  return Math.min(CONTEXT_TOKENS[task], model.architecture.contextLengthMax);
}

export function candidateOf(model: CatalogModel, file: ModelFile, task: Task, computer: Computer): Candidate {
  const { survey, budget, basis } = computer;
  const contextTokens = contextFor(model, task);
  const weights = catalogWeights(model, file, survey);
  const context = contextOf(contextTokens);
  const fit = fitOf({ architecture: model.architecture, weights, context, gpuLayers: null }, budget);
  const shape = { architecture: model.architecture, weights, quant: file.quant };
  const speed = expectedSpeed({ modelId: model.id, shape, context, fit }, basis);
  return { model, file, contextTokens, fit, speed };
}

/** The first gate the candidate fails, or null when it passes them all. */
export function failedGate({ model, file, fit }: Candidate, survey: Survey, task: Task): Gate | null {
  if (model.tier === 'experimental') return 'experimental';
  if (!suitsTask(model, task)) return 'task';
  if (!file.bytesExact) return 'size-unknown';
  if (!isPinned(file)) return 'unpinned';
  if (file.shards > 1) return 'shards';
  if (fit.verdict === 'too-large') return 'too-large';
  if (fit.verdict === 'tight') return 'tight';
  const disk = known(survey.disk);
  if (disk !== null && disk.freeBytes < file.bytes + DISK_MARGIN_BYTES) return 'disk';
  return null;
}

const LONG_CONTEXT_TOKENS = 32_768;

function suitsTask({ roles, architecture }: CatalogModel, task: Task): boolean {
  const isGeneral = roles.includes('general') || !roles.includes('coding');
  switch (task) {
    case 'chat':
      return isGeneral;
    case 'code':
      return roles.includes('coding');
    case 'documents':
      return isGeneral && architecture.contextLengthMax >= LONG_CONTEXT_TOKENS;
    case 'languages':
      return roles.includes('multilingual');
  }
}
