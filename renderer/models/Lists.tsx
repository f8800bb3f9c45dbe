// The left side of the pane: tabs, what narrows the list, the list or the chart, and what has been chosen to compare.
import type { JSX } from 'react';
import { useModelFailures } from '../api/model-actions';
import { useModels } from '../api/models-store';
import { useRecommendation } from '../api/recommend-store';
import { useSettings } from '../api/settings-store';
import type { Go } from '../lib/place';
import { Card } from '../ui/Card';
import { MeasureBox } from '../ui/MeasureBox';
import { CompareTray } from './CompareTray';
import { EmptyList } from './EmptyList';
import { installedWords } from './installed-order';
import { ModelList } from './ModelList';
import { ModelTabs } from './ModelTabs';
import type { ModelView } from './model-view';
import { QualityView } from './QualityView';
import { SearchTab } from './search/SearchTab';
import { Sieve } from './Sieve';
import { StorageView } from './storage/StorageView';
import { TABS } from './tabs';
import type { Comparison } from './use-comparison';
import type { ModelsView } from './use-models-view';

export interface ListsProps {
  view: ModelsView;
  compare: Comparison;
  shownId: string | null;
  onSelect: (modelId: string) => void;
  onImport: () => void;
  go: Go;
}

export function Lists(props: ListsProps): JSX.Element {
  const { tab, models, setTab } = props.view;
  return (
    <ModelTabs tab={tab} models={models} onTab={setTab}>
      <InTab {...props} />
    </ModelTabs>
  );
}

function InTab(props: ListsProps): JSX.Element {
  const { view, onSelect } = props;
  const { tab, setTab, models, computer } = view;
  const contextTokens = useSettings((state) => state.settings.contextTokens);
  const onShow = (modelId: string): void => {
    setTab('installed');
    onSelect(modelId);
  };
  if (tab === 'search') return <SearchTab scope={{ computer, models, contextTokens, onShow }} />;
  if (tab === 'installed' && view.storage) {
    return <StorageView models={models} onBack={() => view.showStorage(false)} onShow={onShow} />;
  }
  return <ModelsOfTab {...props} />;
}

function ModelsOfTab({ view, compare, shownId, onSelect, onImport, go }: ListsProps): JSX.Element {
  const { tab, setTab, filter, setFilter, views, recommendation } = view;
  const failures = useModelFailures((state) => state.failures);
  const listFailed = useModels((state) => state.failure !== null);
  const recommendFailed = useRecommendation((state) => state.failure !== null);
  const failed = listFailed || (tab === 'recommended' && recommendFailed);
  const empty = { tab, filter, onImport, onClearFilter: () => setFilter('') };
  const tabs = { onShowAll: () => setTab('all'), onRecommended: () => setTab('recommended') };
  const noteOf = (one: ModelView): string | null => {
    if (tab === 'installed') return installedWords(one, new Date());
    const pick = recommendation?.picks.find(({ modelId }) => modelId === one.entry.id);
    return tab === 'recommended' ? (pick?.reason ?? null) : null;
  };
  return (
    <>
      <Sieve view={view} />
      {tab === 'chart' ? (
        <QualityView chart={view.chart} selectedId={shownId} onOpen={onSelect} />
      ) : (
        <ModelList
          label={TABS.find(({ name }) => name === tab)?.words ?? ''}
          views={failed ? (views ?? []) : views}
          recommendation={recommendation}
          noteOf={noteOf}
          failures={failures}
          selectedId={shownId}
          onSelect={onSelect}
          compare={compare}
          empty={!failed && <EmptyList {...empty} {...tabs} />}
          go={go}
        />
      )}
      {tab === 'recommended' && (
        <Card>
          <MeasureBox folded />
        </Card>
      )}
      <CompareTray
        names={compare.ids.map((id) => view.models?.find((model) => model.id === id)?.name ?? id)}
        onCompare={() => compare.show(true)}
        onClear={compare.clear}
      />
    </>
  );
}
