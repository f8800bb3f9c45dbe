// What the pane of models shows: the tab, what it is filtered by, the models in it, and their chart.
import { useEffect, useMemo, useState } from 'react';
import type { Computer, Task } from '#domain/candidate';
import type { Recommendation } from '#domain/recommend';
import type { ModelEntry } from '#contract/events';
import { useComputer } from '../api/computer';
import { useModels } from '../api/models-store';
import { needRecommendation, useRecommendation } from '../api/recommend-store';
import { useSettings } from '../api/settings-store';
import type { Section } from '../lib/place';
import { chartPoints, type ChartPoints } from './chart-points';
import type { InstalledSort } from './installed-order';
import { viewOf, type Choices, type ModelView } from './model-view';
import { viewsFor, type TabName } from './tabs';

export interface ModelsView {
  models: readonly ModelEntry[] | null;
  computer: Computer | null;
  recommendation: Recommendation | undefined;
  tab: TabName;
  setTab: (tab: TabName) => void;
  task: Task;
  setTask: (task: Task) => void;
  sort: InstalledSort;
  setSort: (sort: InstalledSort) => void;
  /** Whether what takes the space is shown in place of the installed models. */
  storage: boolean;
  showStorage: (shown: boolean) => void;
  filter: string;
  setFilter: (filter: string) => void;
  /** The models of the tab in their order; null while they are not known. */
  views: ModelView[] | null;
  /** Null outside its tab, and while it is not known. */
  chart: ChartPoints | null;
  /** One model as the lists show it. */
  viewById: (modelId: string) => ModelView | null;
}

/** @param section what is to be shown first */
export function useModelsView(section: Section | null): ModelsView {
  const { models: ordinary, builtIn } = useModels();
  const models = useMemo(
    () => (ordinary === null || builtIn === null ? ordinary : [...ordinary, builtIn]),
    [ordinary, builtIn],
  );
  const computer = useComputer();
  const { contextTokens, kvType, gpuLayers } = useSettings((state) => state.settings);
  const [tab, setTab] = useState<TabName>(section === null ? 'recommended' : 'installed');
  const [storage, showStorage] = useState(section === 'storage');
  const [sort, setSort] = useState<InstalledSort>('used');
  const [task, setTask] = useState<Task>('chat');
  const [filter, setFilter] = useState('');
  const recommendation = useRecommendation((state) => state.byTask[task]);
  useEffect(() => void needRecommendation(task), [task]);
  const choices: Choices = useMemo(
    () => ({ contextTokens, kvType, gpuLayers, quant: null }),
    [contextTokens, kvType, gpuLayers],
  );
  const views = useMemo(
    () => viewsFor({ tab, models, computer, choices, recommendation, filter, sort }),
    [tab, models, computer, choices, recommendation, filter, sort],
  );
  const chart = tab === 'chart' && views !== null && computer !== null ? chartPoints(views, recommendation) : null;
  const viewById = (modelId: string): ModelView | null => {
    const entry = models?.find(({ id }) => id === modelId);
    return entry === undefined ? null : viewOf(entry, computer, choices);
  };
  const open = (next: TabName): void => {
    setTab(next);
    showStorage(false);
  };
  const narrowed = { task, setTask, sort, setSort, filter, setFilter };
  return {
    models,
    computer,
    recommendation,
    tab,
    setTab: open,
    storage,
    showStorage,
    ...narrowed,
    views,
    chart,
    viewById,
  };
}
