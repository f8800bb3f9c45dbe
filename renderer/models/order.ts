// In which order models stand in a list, which of them a filter finds, and what role each has. Pure.
import type { Recommendation } from '#domain/recommend';
import type { ModelEntry } from '#contract/events';
import type { ModelView } from './model-view';

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

function fitRank({ fit }: ModelView): number {
  return fit === null ? 2 : { gpu: 0, partial: 0, cpu: 0, tight: 1, 'too-large': 3 }[fit.verdict];
}

function tierRank({ entry }: ModelView): number {
  return entry.catalog === null ? 0 : { featured: 0, standard: 1, legacy: 2, experimental: 3 }[entry.catalog.tier];
}
