// The tabs of the list and what stands in each. Pure.
import type { Computer } from '#domain/candidate';
import type { Recommendation } from '#domain/recommend';
import type { ModelEntry } from '#contract/events';
import { onItsWay } from '../lib/fetching';
import { byInstalled, type InstalledSort } from './installed-order';
import { viewOf, type Choices, type ModelView } from './model-view';
import { byUsefulness, matches } from './order';
import { isBuiltIn } from './origin-words';

export type TabName = 'recommended' | 'installed' | 'search' | 'all' | 'chart';

export interface Tab {
  name: TabName;
  words: string;
  /** How many models stand in it; null where no number is shown. */
  count: ((models: readonly ModelEntry[]) => number) | null;
}

export const TABS: readonly Tab[] = [
  { name: 'recommended', words: 'Recommended here', count: null },
  { name: 'installed', words: 'Installed', count: (models) => models.filter(isInstalled).length },
  { name: 'search', words: 'Search Hugging Face', count: null },
  { name: 'all', words: 'All', count: (models) => models.filter((model) => !isBuiltIn(model)).length },
  { name: 'chart', words: 'Quality and speed', count: null },
];

export interface TabRequest {
  tab: TabName;
  models: readonly ModelEntry[] | null;
  computer: Computer | null;
  choices: Choices;
  recommendation: Recommendation | undefined;
  filter: string;
  /** The order of the installed ones. */
  sort: InstalledSort;
}

/** The models of a tab in their order; null while they are not known. */
export function viewsFor(wanted: TabRequest): ModelView[] | null {
  const { tab, models, computer, choices, recommendation, filter, sort } = wanted;
  if (models === null) return null;
  const view = (entry: ModelEntry): ModelView => viewOf(entry, computer, choices);
  if (tab === 'recommended') {
    if (recommendation === undefined) return null;
    return recommendation.picks.flatMap((pick) => {
      const model = models.find(({ id }) => id === pick.modelId);
      if (model === undefined) return [];
      // What is here already is shown as it is here, whatever quant was recommended.
      const quant = model.installed === null ? pick.quant : null;
      return [viewOf(model, computer, { ...choices, contextTokens: pick.contextTokens, quant })];
    });
  }
  if (tab === 'search') return [];
  const chosen = models.filter((model) => (tab === 'installed' ? isInstalled(model) : !isBuiltIn(model)));
  const wantedWords = tab === 'chart' ? '' : filter.trim();
  const views = chosen.filter((model) => matches(model, wantedWords)).map(view);
  if (tab === 'installed') return views.sort(byInstalled(sort));
  return views.sort(
    (one, other) => pickRank(recommendation, one) - pickRank(recommendation, other) || byUsefulness(one, other),
  );
}

/** What is recommended stands first, in the order of the recommendation. */
function pickRank(recommendation: Recommendation | undefined, { entry }: ModelView): number {
  const index = recommendation?.picks.findIndex((pick) => pick.modelId === entry.id) ?? -1;
  return index === -1 ? Number.MAX_SAFE_INTEGER : index;
}

/** On this computer, or on its way here. */
function isInstalled(entry: ModelEntry): boolean {
  return entry.installed !== null || onItsWay(entry) !== null;
}
