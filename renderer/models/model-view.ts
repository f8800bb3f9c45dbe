// One model as this pane shows it: its entry with its fit and its speed on this computer. Pure.
import { memoryBudget } from '#domain/budget';
import { fitOf, type Fit, type FitRequest } from '#domain/fit';
import type { Survey } from '#domain/hardware';
import type { Recommendation } from '#domain/recommend';
import { expectedSpeed, type MeasuredSpeed, type SpeedRange } from '#domain/speed';
import type { ModelEntry } from '#contract/events';
import { keptFree } from '../lib/kept-free';

export interface ModelView {
  entry: ModelEntry;
  contextTokens: number;
  fit: Fit | null;
  speed: SpeedRange;
  /** Bytes kept free where it would run. */
  keptFreeBytes: number;
  /** Bytes of its file, here or to be fetched. */
  fileBytes: number;
  quant: string;
}

const UNKNOWN_SPEED: SpeedRange = { low: null, high: null, label: 'unknown' };
/** A measured speed is shown as a range this wide on either side. */
const MEASURED_SPREAD = 0.1;

/** A model at a context length. Without a survey its fit is unknown. */
export function viewOf(entry: ModelEntry, survey: Survey | null, wantedTokens: number): ModelView {
  const shape = shapeOf(entry);
  const contextTokens = Math.min(wantedTokens, contextMax(entry) ?? wantedTokens);
  const fit = survey === null || shape === null ? null : fitOf({ ...shape, contextTokens }, memoryBudget(survey));
  return {
    entry,
    contextTokens,
    fit,
    speed: speedOf(entry, survey, fit),
    keptFreeBytes: survey === null ? 0 : keptFree(survey, fit?.verdict === 'gpu'),
    fileBytes: shape?.weightsBytes ?? 0,
    quant: shape?.quant ?? '',
  };
}

/** The longest context the model was made for, tokens; null when nothing is known of it. */
export function contextMax({ installed, catalog }: ModelEntry): number | null {
  return (installed?.facts.architecture ?? catalog?.architecture)?.contextLengthMax ?? null;
}

/** Best first: what fits before what does not, then the editorial tier, then the published benchmark, then the smaller one. */
export function byUsefulness(a: ModelView, b: ModelView): number {
  return (
    fitRank(a) - fitRank(b) ||
    tierRank(a) - tierRank(b) ||
    (b.entry.catalog?.mmluPro?.percent ?? -1) - (a.entry.catalog?.mmluPro?.percent ?? -1) ||
    a.fileBytes - b.fileBytes ||
    a.entry.name.localeCompare(b.entry.name)
  );
}

/** Models whose name, family or publisher holds every word of the filter. */
export function matches({ name, catalog }: ModelEntry, filter: string): boolean {
  const text = `${name} ${catalog?.family ?? ''} ${catalog?.publisher ?? ''}`.toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The role a model has in the recommendation, in words; null when it has none. */
export function roleWords(recommendation: Recommendation | undefined, modelId: string): string | null {
  const role = recommendation?.picks.find((pick) => pick.modelId === modelId)?.role;
  return role === undefined ? null : { best: 'best here', faster: 'faster', smarter: 'smarter' }[role];
}

function shapeOf({ installed, catalog }: ModelEntry): Omit<FitRequest, 'contextTokens'> | null {
  if (installed !== null) {
    const { facts, fileBytes, quant } = installed;
    return { architecture: facts.architecture, weightsBytes: fileBytes, quant };
  }
  if (catalog === null) return null;
  const { bytes, quant } = catalog.recommended;
  return { architecture: catalog.architecture, weightsBytes: bytes, quant };
}

function speedOf(entry: ModelEntry, survey: Survey | null, fit: Fit | null): SpeedRange {
  const measured = entry.measuredTokensPerSecond;
  const { catalog } = entry;
  if (catalog === null || survey === null || fit === null) {
    if (measured === null) return UNKNOWN_SPEED;
    const spread = measured * MEASURED_SPREAD;
    return { low: measured - spread, high: measured + spread, label: 'measured' };
  }
  const rows: MeasuredSpeed[] =
    measured === null ? [] : [{ modelId: catalog.id, quant: catalog.recommended.quant, tokensPerSecond: measured }];
  return expectedSpeed(catalog, survey, fit.verdict === 'gpu', rows);
}

function fitRank({ fit }: ModelView): number {
  return fit === null ? 2 : { gpu: 0, cpu: 0, tight: 1, 'too-large': 3 }[fit.verdict];
}

function tierRank({ entry }: ModelView): number {
  return entry.catalog === null ? 0 : { featured: 0, standard: 1, legacy: 2, experimental: 3 }[entry.catalog.tier];
}
