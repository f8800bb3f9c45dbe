// Planning a run: what it does, what it learns from, how large it is; what it will need; and the button that begins it.
import { useEffect, useState, type JSX } from 'react';
import { ArrowLeft } from 'lucide-react';
import type { Failure } from '#contract/failure';
import type { BaseOption, WorkshopRun } from '#contract/workshop';
import { request } from '../../api/client';
import { startRun } from '../../api/workshop-actions';
import { Button } from '../../ui/Button';
import { ChoiceCards } from '../../ui/ChoiceCards';
import { Disclosure } from '../../ui/Disclosure';
import { FailureNote } from '../../ui/FailureNote';
import { TextField } from '../../ui/TextField';
import { WhyLink } from '../../ui/WhyLink';
import { DATA_WORDS, TASK_WORDS } from '../words';
import { BaseChoice } from './BaseChoice';
import { DataChoice } from './DataChoice';
import { choosesSize, missing, needsBase, optionOf, planOf, withTask, type Draft } from './draft';
import { EstimateNote } from './EstimateNote';
import { MoreSettings } from './MoreSettings';
import { Part } from './Part';
import { SizeChoice } from './SizeChoice';
import { TaskSettings } from './TaskSettings';
import { useEstimate } from './use-estimate';

export interface NewRunProps {
  start: Draft;
  onBack: () => void;
  onStarted: (run: WorkshopRun) => void;
}

const TASKS = (Object.keys(TASK_WORDS) as Draft['task'][]).map((value) => ({ value, ...TASK_WORDS[value] }));

export function NewRun({ start, onBack, onStarted }: NewRunProps): JSX.Element {
  const [draft, setDraft] = useState(start);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isStarting, setStarting] = useState(false);
  const bases = useBases();
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const option = optionOf(bases, draft.base);
  const lack = missing(draft);
  const plan = planOf(draft, option);
  const order = { plan, base: needsBase(draft.task) ? draft.base : null, textId: textIdOf(draft) };
  const estimate = useEstimate(lack === null ? order : null);
  const begin = async (): Promise<void> => {
    setStarting(true);
    const result = await startRun({ ...order, name: nameOf(draft) });
    setStarting(false);
    if (result.ok) onStarted(result.value);
    else setFailure(result.failure);
  };
  const isBlocked = lack !== null || estimate.failure !== null || estimate.value?.fits === false;
  return (
    <form
      className="grid min-w-0 grid-cols-[minmax(0,1fr)] items-start gap-x-10 gap-y-7 @min-[60rem]:grid-cols-[minmax(0,1fr)_20rem]"
      aria-label="A new run"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBlocked && !isStarting) void begin();
      }}
    >
      <header className="col-span-full grid justify-items-start gap-2">
        <Button kind="quiet" size="sm" className="-ml-2" onClick={onBack}>
          <ArrowLeft aria-hidden strokeWidth={1.75} />
          All runs
        </Button>
        <h1>A new run</h1>
      </header>
      <div className="grid min-w-0 gap-7">
        <Part title="What is to be done?">
          <ChoiceCards
            label="What is to be done?"
            value={draft.task}
            options={TASKS}
            onChange={(task) => setDraft((before) => withTask(before, task, bases))}
          />
          <WhyLink moment={`task-${draft.task}`} />
        </Part>
        {needsBase(draft.task) && <BaseChoice draft={draft} bases={bases} onChange={change} />}
        <DataChoice draft={draft} onChange={change} />
        {choosesSize(draft.task) && <SizeChoice draft={draft} exact={estimate.value} onChange={change} />}
        <TaskSettings draft={draft} option={option} onChange={change} />
        <Disclosure summary="More settings">
          <MoreSettings draft={draft} onChange={change} />
        </Disclosure>
      </div>
      <div className="grid min-w-0 gap-4 @min-[60rem]:sticky @min-[60rem]:top-6">
        <TextField
          label="Name of the run"
          value={draft.name ?? nameOf(draft)}
          maxLength={120}
          onChange={(name) => change({ name })}
        />
        <EstimateNote estimate={estimate} lack={lack} plan={plan} />
        {failure !== null && <FailureNote failure={failure} />}
        <Button type="submit" kind="primary" disabled={isBlocked || isStarting} className="justify-self-start">
          {isStarting ? 'Starting' : 'Start training'}
        </Button>
      </div>
    </form>
  );
}

/** The name that was given, or one made from what is chosen. */
function nameOf({ name, task, data, text }: Draft): string {
  const given = (name ?? '').trim();
  if (given !== '') return given;
  const what = data === 'own-text' ? (text?.words ?? 'Own text') : DATA_WORDS[data].name;
  return task === 'train' ? what : `${what}, ${TASK_WORDS[task].name.toLowerCase()}`.replace('lora', 'LoRA');
}

function textIdOf({ data, text }: Draft): string | null {
  return data === 'own-text' ? (text?.id ?? null) : null;
}

/** What a run may begin from, asked once. */
function useBases(): readonly BaseOption[] {
  const [bases, setBases] = useState<readonly BaseOption[]>([]);
  useEffect(() => {
    let isLeft = false;
    void request('workshop.bases', undefined).then((result) => {
      if (result.ok && !isLeft) setBases(result.value);
    });
    return () => {
      isLeft = true;
    };
  }, []);
  return bases;
}
