// The first run: your computer, what it can run, get it, chat. One page; the steps at the top say where one is.
import { useEffect, useState, type JSX } from 'react';
import type { Task } from '#domain/candidate';
import type { ModelEntry } from '#contract/events';
import { importFile, install, useModelFailures } from '../api/model-actions';
import { installed, isUsable, useModels } from '../api/models-store';
import { needRecommendation, useRecommendation } from '../api/recommend-store';
import { useSettings } from '../api/settings-store';
import { lookAgain, useSurvey } from '../api/survey-store';
import { downloadsOf } from '../lib/fetching';
import { LESSON_LINKS } from '../lib/lesson-links';
import type { Go } from '../lib/place';
import { TASK_MEANING, TASK_OPTIONS } from '../lib/task-words';
import { useOnline } from '../lib/use-online';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { FailureNote } from '../ui/FailureNote';
import { MeasureBox } from '../ui/MeasureBox';
import { SegmentedControl } from '../ui/SegmentedControl';
import { FactCards } from './FactCards';
import { GetIt } from './GetIt';
import { NothingFits } from './NothingFits';
import { OtherWays } from './OtherWays';
import { Picks } from './Picks';
import { setupNews } from './setup-news';
import { Steps } from './Steps';
import { SurveyTools } from './SurveyTools';
import { WhatWouldChange } from './WhatWouldChange';

export function SetupPane({ go }: { go: Go }): JSX.Element {
  const { survey, failure: surveyFailure } = useSurvey();
  const { byTask, failure: recommendFailure } = useRecommendation();
  const { models, builtIn } = useModels();
  const failures = useModelFailures((state) => state.failures);
  const change = useSettings((state) => state.change);
  const online = useOnline();
  const [task, setTask] = useState<Task>('chat');
  const [chosenId, choose] = useState<string | null>(() => underWay(models)?.id ?? null);
  useEffect(() => void needRecommendation(task), [task]);

  const looking = survey === null || survey.engine.state === 'pending';
  const recommendation = looking ? null : (byTask[task] ?? null);
  const failure = surveyFailure ?? recommendFailure;
  const news = setupNews(survey, recommendation, failure !== null);
  const chosen = models?.find((model) => model.id === chosenId) ?? null;
  const here = installed(models).find(isUsable) ?? null;
  const finish = (modelId: string | null): void => {
    change(modelId === null ? { setupDone: true } : { setupDone: true, chosenModelId: modelId });
    go({ place: 'chat' });
  };
  const get = (modelId: string, quant: string | null): void => {
    choose(modelId);
    void install(modelId, quant);
  };
  const quantOf = (modelId: string): string | null =>
    recommendation?.picks.find((pick) => pick.modelId === modelId)?.quant ?? null;
  return (
    <div className="@container">
      <div className="mx-auto grid max-w-260 gap-6 px-5 py-8 @min-[40rem]:px-8 @min-[40rem]:py-10">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <Steps current={stepOf(recommendation !== null, chosen)} />
          <Button kind="quiet" size="sm" onClick={() => finish(null)}>
            Skip for now
          </Button>
        </div>
        <header className="grid gap-2" aria-live="polite">
          <h1>{news.title}</h1>
          <p className="max-w-[66ch] text-ink-2">{news.text}</p>
        </header>
        {failure !== null && (
          <FailureNote failure={failure}>
            <Button size="sm" className="justify-self-start" onClick={() => void lookAgain(true)}>
              Look again
            </Button>
          </FailureNote>
        )}
        <FactCards survey={survey} modelBytes={recommendation?.picks[0]?.downloadBytes ?? null} />
        {survey !== null && <SurveyTools survey={survey} />}
        {chosen !== null ? (
          <GetIt
            entry={chosen}
            failure={chosen.failure ?? failures[chosen.id] ?? null}
            onCancelled={() => choose(null)}
            onRetry={() => get(chosen.id, quantOf(chosen.id))}
            onBack={() => choose(null)}
            onChat={() => finish(chosen.id)}
            onLesson={() => go({ place: 'learn', lessonId: LESSON_LINKS['while-it-downloads'].lessonId })}
          />
        ) : (
          <>
            <TaskChoice task={task} onChange={setTask} />
            <Picks
              recommendation={recommendation}
              looking={failure === null}
              survey={survey}
              isHere={(id) => installed(models).some((model) => model.id === id)}
              onGet={(pick) => get(pick.modelId, pick.quant)}
              onStart={finish}
            />
            {recommendation !== null && (
              <NothingFits
                recommendation={recommendation}
                onGet={(modelId) => get(modelId, null)}
                onLookAgain={() => void lookAgain(true)}
              />
            )}
            <Card>
              <MeasureBox folded />
            </Card>
            <WhatWouldChange changes={recommendation?.changes ?? []} />
          </>
        )}
        <OtherWays
          here={here?.id === chosen?.id ? null : here}
          builtIn={builtIn}
          offline={!online || chosen?.failure?.code === 'download.offline'}
          importFailure={failures['import'] ?? null}
          onStart={(entry) => finish(entry.id)}
          onImport={() => void importFile().then((id) => id !== null && choose(id))}
        />
        <p className="text-sm text-ink-2">
          Nothing about your computer leaves it. A download goes to Hugging Face, once, when you ask for it.
        </p>
      </div>
    </div>
  );
}

function TaskChoice({ task, onChange }: { task: Task; onChange: (task: Task) => void }): JSX.Element {
  return (
    <div className="grid gap-1.5">
      <SegmentedControl label="What for" value={task} options={TASK_OPTIONS} onChange={onChange} />
      <p className="text-sm text-ink-2">{TASK_MEANING[task]}</p>
    </div>
  );
}

function underWay(models: readonly ModelEntry[] | null): ModelEntry | undefined {
  return downloadsOf(models)[0]?.entry;
}

/** Index of the step that is under way. */
function stepOf(recommended: boolean, chosen: ModelEntry | null): number {
  if (chosen !== null) return chosen.installed === null ? 2 : 3;
  return recommended ? 1 : 0;
}
