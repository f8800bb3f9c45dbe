// The left side of the pane: tabs, what narrows the list, the list or the chart, and what has been chosen to compare.
import type { JSX } from 'react';
import { useModelFailures } from '../api/model-actions';
import { useModels } from '../api/models-store';
import { useRecommendation } from '../api/recommend-store';
import type { Go } from '../lib/place';
import { TASK_MEANING, TASK_OPTIONS } from '../lib/task-words';
import { Card } from '../ui/Card';
import { MeasureBox } from '../ui/MeasureBox';
import { SegmentedControl } from '../ui/SegmentedControl';
import { TextField } from '../ui/TextField';
import { CompareTray } from './CompareTray';
import { EmptyList } from './EmptyList';
import { ModelList } from './ModelList';
import { ModelTabs } from './ModelTabs';
import { QualityView } from './QualityView';
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

export function Lists({ view, compare, shownId, onSelect, onImport, go }: ListsProps): JSX.Element {
  const { tab, setTab, filter, setFilter, views, recommendation } = view;
  const failures = useModelFailures((state) => state.failures);
  const listFailed = useModels((state) => state.failure !== null);
  const recommendFailed = useRecommendation((state) => state.failure !== null);
  const failed = listFailed || (tab === 'recommended' && recommendFailed);
  const empty = { tab, filter, onImport, onClearFilter: () => setFilter('') };
  const tabs = { onShowAll: () => setTab('all'), onRecommended: () => setTab('recommended') };
  return (
    <ModelTabs tab={tab} models={view.models} onTab={setTab}>
      <Sieve view={view} />
      {tab === 'chart' ? (
        <QualityView chart={view.chart} selectedId={shownId} onOpen={onSelect} />
      ) : (
        <ModelList
          label={TABS.find(({ name }) => name === tab)?.words ?? ''}
          views={failed ? (views ?? []) : views}
          recommendation={recommendation}
          reasons={tab === 'recommended'}
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
    </ModelTabs>
  );
}

/** What narrows the list: the kind of work, or words of a name. */
function Sieve({ view }: { view: ModelsView }): JSX.Element | null {
  const { tab, task, setTask, filter, setFilter } = view;
  if (tab === 'recommended' || tab === 'chart') {
    return (
      <div className="grid gap-1.5">
        <SegmentedControl label="What for" value={task} options={TASK_OPTIONS} onChange={setTask} />
        <p className="text-xs text-ink-2">{TASK_MEANING[task]}</p>
      </div>
    );
  }
  return (
    <TextField
      label="Filter by name"
      hideLabel
      type="search"
      placeholder="Filter by name or maker"
      value={filter}
      onChange={setFilter}
      className="max-w-80"
    />
  );
}
