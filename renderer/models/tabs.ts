// The tabs of the list and what stands in each. Pure.
import type { Survey } from '#domain/hardware';
import type { Recommendation } from '#domain/recommend';
import type { ModelEntry } from '#contract/events';
import { byUsefulness, matches, viewOf, type ModelView } from './model-view';

export type TabName = 'recommended' | 'installed' | 'all';

export interface Tab {
  name: TabName;
  words: string;
  /** How many models stand in it; null where no number is shown. */
  count: ((models: readonly ModelEntry[]) => number) | null;
}

export const TABS: readonly Tab[] = [
  { name: 'recommended', words: 'Recommended here', count: null },
  { name: 'installed', words: 'Installed', count: (models) => models.filter(isInstalled).length },
  { name: 'all', words: 'All', count: (models) => models.length },
];

export interface TabRequest {
  tab: TabName;
  models: readonly ModelEntry[] | null;
  survey: Survey | null;
  contextTokens: number;
  recommendation: Recommendation | undefined;
  filter: string;
}

/** The models of a tab in their order; null while they are not known. */
export function viewsFor(wanted: TabRequest): ModelView[] | null {
  const { tab, models, survey, contextTokens, recommendation, filter } = wanted;
  if (models === null) return null;
  const view = (entry: ModelEntry): ModelView => viewOf(entry, survey, contextTokens);
  if (tab === 'recommended') {
    if (recommendation === undefined) return null;
    const picked = recommendation.picks.map((pick) => models.find((model) => model.id === pick.modelId));
    return picked.filter((model) => model !== undefined).map(view);
  }
  const chosen = tab === 'installed' ? models.filter(isInstalled) : models;
  return chosen
    .filter((model) => matches(model, filter.trim()))
    .map(view)
    .sort((one, other) => pickRank(recommendation, one) - pickRank(recommendation, other) || byUsefulness(one, other));
}

/** What is recommended stands first, in the order of the recommendation. */
function pickRank(recommendation: Recommendation | undefined, { entry }: ModelView): number {
  const index = recommendation?.picks.findIndex((pick) => pick.modelId === entry.id) ?? -1;
  return index === -1 ? Number.MAX_SAFE_INTEGER : index;
}

/** On this computer, or on its way here. */
function isInstalled({ installed, status }: ModelEntry): boolean {
  return installed !== null || status.kind === 'downloading' || status.kind === 'verifying';
}
