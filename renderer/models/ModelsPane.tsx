// Models: what is recommended here, what is installed, and all of the catalogue; one of them looked at closely.
import { useEffect, useState, type JSX } from 'react';
import { ArrowLeft, FileInput } from 'lucide-react';
import { Tabs } from 'radix-ui';
import type { Task } from '#domain/candidate';
import { importFile, useModelFailures } from '../api/model-actions';
import { fetchModels, useModels } from '../api/models-store';
import { needRecommendation, useRecommendation } from '../api/recommend-store';
import { useSettings } from '../api/settings-store';
import { useSurvey } from '../api/survey-store';
import { classNames } from '../lib/class-names';
import type { Go } from '../lib/place';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { FailureNote } from '../ui/FailureNote';
import { SegmentedControl } from '../ui/SegmentedControl';
import { TextField } from '../ui/TextField';
import { EmptyList } from './EmptyList';
import { ModelDetail } from './ModelDetail';
import { ModelList } from './ModelList';
import { TABS, viewsFor, type TabName } from './tabs';
import { useSelection } from './use-selection';

const TASKS = [
  { value: 'chat', label: 'For talking' },
  { value: 'code', label: 'For programming' },
] as const;

export function ModelsPane({ go }: { go: Go }): JSX.Element {
  const { models, engine, failure: listFailure } = useModels();
  const survey = useSurvey((state) => state.survey);
  const failures = useModelFailures((state) => state.failures);
  const contextTokens = useSettings((state) => state.settings.contextTokens);
  const [tab, setTab] = useState<TabName>('recommended');
  const [task, setTask] = useState<Task>('chat');
  const [filter, setFilter] = useState('');
  const { selectedId, select, close, detailOpen, pane, heading } = useSelection();
  const { byTask, failure: recommendFailure } = useRecommendation();
  useEffect(() => void needRecommendation(task), [task]);

  const recommendation = byTask[task];
  const views = viewsFor({ tab, models, survey, contextTokens, recommendation, filter });
  const shown = models?.find((model) => model.id === selectedId) ?? views?.[0]?.entry ?? null;
  const failure = listFailure ?? (tab === 'recommended' ? recommendFailure : null);
  const openFile = async (): Promise<void> => {
    const id = await importFile();
    if (id === null) return;
    setTab('installed');
    select(id);
  };
  return (
    <div ref={pane} className="@container">
      <div className="mx-auto grid max-w-360 gap-4 px-5 py-6 @min-[40rem]:px-8 @min-[64rem]:grid-cols-[minmax(0,1fr)_25rem]">
        <header className="col-span-full flex flex-wrap items-end justify-between gap-3">
          <h1>Models</h1>
          <Button onClick={() => void openFile()}>
            <FileInput aria-hidden strokeWidth={1.75} />
            Open a GGUF file
          </Button>
        </header>
        <div className="col-span-full grid gap-3 empty:hidden">
          {failures['import'] !== undefined && <FailureNote failure={failures['import']} />}
          {engine.kind === 'crashed' && <FailureNote failure={engine.failure} />}
          {failure !== null && (
            <FailureNote failure={failure}>
              <Button size="sm" className="justify-self-start" onClick={() => void fetchModels()}>
                Try again
              </Button>
            </FailureNote>
          )}
        </div>
        <Tabs.Root
          value={tab}
          onValueChange={(value) => setTab(TABS.find((one) => one.name === value)?.name ?? 'recommended')}
          className={classNames('@container/list min-w-0', detailOpen && 'hidden @min-[64rem]:block')}
        >
          <Tabs.List aria-label="Which models" className="flex flex-wrap gap-x-5 border-b border-line text-sm">
            {TABS.map(({ name, words, count }) => (
              <Tabs.Trigger
                key={name}
                value={name}
                className="-mb-px border-b-2 border-transparent py-2 text-ink-2 hover:text-ink data-[state=active]:border-accent data-[state=active]:font-semibold data-[state=active]:text-accent-ink"
              >
                {words} {models !== null && count !== null && <span className="tabular-nums">{count(models)}</span>}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          {TABS.map(({ name, words }) => (
            <Tabs.Content key={name} value={name} className="grid gap-3 pt-3">
              {name === 'recommended' ? (
                <SegmentedControl label="What for" value={task} options={TASKS} onChange={setTask} />
              ) : (
                <TextField
                  label="Filter by name"
                  hideLabel
                  type="search"
                  placeholder="Filter by name or maker"
                  value={filter}
                  onChange={setFilter}
                  className="max-w-80"
                />
              )}
              <ModelList
                label={words}
                views={failure === null ? views : (views ?? [])}
                recommendation={recommendation}
                reasons={name === 'recommended'}
                failures={failures}
                selectedId={shown?.id ?? null}
                onSelect={select}
                empty={
                  failure === null && (
                    <EmptyList
                      tab={name}
                      filter={filter}
                      onClearFilter={() => setFilter('')}
                      onImport={() => void openFile()}
                      onShowAll={() => setTab('all')}
                      onRecommended={() => setTab('recommended')}
                    />
                  )
                }
                go={go}
              />
            </Tabs.Content>
          ))}
        </Tabs.Root>
        {shown !== null && (
          <aside
            aria-label="The chosen model"
            className={classNames('min-w-0', !detailOpen && 'hidden @min-[64rem]:block')}
          >
            <Button kind="quiet" className="mb-3 @min-[64rem]:hidden" onClick={close}>
              <ArrowLeft aria-hidden strokeWidth={1.75} />
              Back to the list
            </Button>
            <Card className="@min-[64rem]:sticky @min-[64rem]:top-6 @min-[64rem]:max-h-[calc(100vh-3rem)] @min-[64rem]:overflow-y-auto">
              <ModelDetail
                key={shown.id}
                entry={shown}
                survey={survey}
                failure={shown.failure ?? failures[shown.id] ?? null}
                rejection={recommendation?.rejected.find((one) => one.modelId === shown.id)?.reason ?? null}
                headingRef={heading}
                go={go}
              />
            </Card>
          </aside>
        )}
      </div>
    </div>
  );
}
