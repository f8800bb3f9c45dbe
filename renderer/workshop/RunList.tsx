// All runs, the newest first: how each stands, its curve in small, and boxes to choose a few for a comparison.
import { useEffect, useState, type JSX } from 'react';
import type { WorkshopRun } from '#contract/workshop';
import { openBook, useWorkshop } from '../api/workshop-store';
import { momentWords } from '../lib/date-words';
import { lossText } from '../lib/loss-words';
import { Button } from '../ui/Button';
import { ProgressBar } from '../ui/ProgressBar';
import { Tag } from '../ui/Tag';
import { SmallCurve } from './SmallCurve';
import { DATA_WORDS, leftWords, standingWords, TASK_WORDS } from './words';

export interface RunListProps {
  runs: readonly WorkshopRun[];
  onOpen: (runId: string) => void;
  onCompare: (runIds: string[]) => void;
}

/** Lines in one chart that can still be told apart. */
const MOST_COMPARED = 3;

export function RunList({ runs, onOpen, onCompare }: RunListProps): JSX.Element {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const ids = runs.map(({ id }) => id).filter((id) => chosen.includes(id));
  const toggle = (id: string, isIn: boolean): void => setChosen(isIn ? [...ids, id] : ids.filter((one) => one !== id));
  return (
    <div className="grid gap-3">
      {runs.length > 1 && (
        <div className="flex min-h-9 flex-wrap items-center gap-3 text-sm text-ink-2">
          <span>{ids.length < 2 ? 'Tick two or three to compare them.' : `${ids.length} are ticked.`}</span>
          {ids.length >= 2 && (
            <Button size="sm" onClick={() => onCompare(ids)}>
              Compare them
            </Button>
          )}
        </div>
      )}
      <ul className="grid gap-3">
        {runs.map((run) => (
          <li key={run.id}>
            <RunRow
              run={run}
              onOpen={onOpen}
              choice={
                runs.length > 1
                  ? {
                      isChosen: ids.includes(run.id),
                      isFull: ids.length >= MOST_COMPARED,
                      onChoose: (isIn) => toggle(run.id, isIn),
                    }
                  : null
              }
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface RunRowProps {
  run: WorkshopRun;
  onOpen: (runId: string) => void;
  /** Null where there is nothing to compare with. */
  choice: { isChosen: boolean; isFull: boolean; onChoose: (isIn: boolean) => void } | null;
}

function RunRow({ run, onOpen, choice }: RunRowProps): JSX.Element {
  const { id, name, state, plan, stepsDone, loss, validation } = run;
  const shown = validation ?? loss;
  return (
    <article className="relative grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-surface p-4 hover:border-line-strong @min-[36rem]:grid-cols-[auto_minmax(0,1fr)_auto]">
      {choice === null ? (
        <span />
      ) : (
        <input
          type="checkbox"
          aria-label={`Compare ${name}`}
          checked={choice.isChosen}
          disabled={!choice.isChosen && choice.isFull}
          onChange={(event) => choice.onChoose(event.target.checked)}
          className="relative z-10 size-4 cursor-pointer accent-accent disabled:cursor-not-allowed"
        />
      )}
      <div className="grid min-w-0 gap-1">
        <h2 className="font-sans text-base leading-snug font-semibold">
          <button
            type="button"
            onClick={() => onOpen(id)}
            className="max-w-full text-start break-words after:absolute after:inset-0"
          >
            <bdi>{name}</bdi>
          </button>
        </h2>
        <p className="text-sm text-ink-2">
          {TASK_WORDS[plan.task].name}, {DATA_WORDS[plan.data].name.toLowerCase()}; {momentWords(run.createdAt)}
        </p>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm tabular-nums">
          <StateTag run={run} />
          {shown !== null && (
            <span className="text-ink-2">
              loss {lossText(shown)}
              {validation !== null && ' on new text'}
            </span>
          )}
          <span className="text-ink-2">{leftWords(run)}</span>
        </div>
        {state === 'running' && (
          <ProgressBar label={`Training ${name}`} fraction={stepsDone / plan.steps} still={run.holding !== null} />
        )}
      </div>
      <div className="col-start-2 @min-[36rem]:col-start-3">
        <CurveOf runId={id} />
      </div>
    </article>
  );
}

export function StateTag({ run }: { run: WorkshopRun }): JSX.Element {
  const { state } = run;
  const isBad = state === 'exploded' || state === 'failed';
  const tone = isBad ? 'bad' : state === 'running' ? 'accent' : state === 'interrupted' ? 'warn' : 'neutral';
  return (
    <Tag tone={tone} className="whitespace-normal">
      {standingWords(run)}
    </Tag>
  );
}

function CurveOf({ runId }: { runId: string }): JSX.Element | null {
  const book = useWorkshop(({ books }) => books[runId]);
  const isKnown = book !== undefined;
  useEffect(() => {
    if (!isKnown) void openBook(runId);
  }, [runId, isKnown]);
  return book === undefined ? null : <SmallCurve curve={book.loss} />;
}
