// A model on its way here: how far it is, what it waits for, and what can be done about it now.
import { useState, type JSX } from 'react';
import { ArrowDown, ArrowUp, CirclePause, Pause, Play, TriangleAlert, X } from 'lucide-react';
import type { ModelEntry } from '#contract/events';
import { moveInstall, pauseInstall, resumeInstall } from '../api/model-actions';
import { classNames } from '../lib/class-names';
import { amountOf, fractionOf, type OnItsWay } from '../lib/fetching';
import { amountWords, fetchingWords } from '../lib/fetching-words';
import { Button } from './Button';
import { CancelDownload } from './CancelDownload';
import { ProgressBar } from './ProgressBar';

export interface InstallProgressProps {
  entry: ModelEntry;
  status: OnItsWay;
  /** The failure of its last attempt, told by an event or by a request. */
  failure: ModelEntry['failure'];
  /** Says the name too, where nothing around it does. */
  named?: boolean;
  /** How many stand in the queue, where its place in it can be changed. */
  queueLength?: number;
  onCancelled?: () => void;
}

export function InstallProgress(props: InstallProgressProps): JSX.Element {
  const { entry, status, failure, named = false, queueLength = 0, onCancelled } = props;
  const amount = amountOf(entry, status);
  const fraction = status.kind === 'verifying' ? status.fraction : fractionOf(amount);
  const words = fetchingWords(status, amount, failure);
  const size = amountWords(amount);
  const quant = quantBeside(entry);
  return (
    <div className="grid min-w-0 gap-1.5 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2.5 tabular-nums">
        <span className="min-w-0">
          {named && <strong className="mr-2 font-semibold break-words">{entry.name}</strong>}
          {named && quant !== null && <span className="mr-2 text-ink-2">{quant}</span>}
          <span className={classNames('whitespace-nowrap', named && 'text-ink-2')}>
            {fraction !== null && status.kind !== 'queued' && status.kind !== 'resolving' && (
              <strong className="font-semibold text-ink">{Math.floor(fraction * 100)} % </strong>
            )}
            {status.kind === 'verifying' ? 'checked' : size}
          </span>
        </span>
        <Steering entry={entry} status={status} queueLength={queueLength} onCancelled={onCancelled} />
      </div>
      <ProgressBar
        label={`Fetching ${entry.name}`}
        fraction={status.kind === 'resolving' ? null : (fraction ?? 0)}
        valueText={`${size} ${words.long}`.trim()}
        still={status.kind === 'paused' || status.kind === 'waiting' || status.kind === 'queued'}
      />
      <Sentence words={words} paused={status.kind === 'paused'} />
    </div>
  );
}

/** What the name does not say already. */
function quantBeside({ name, download }: ModelEntry): string | null {
  return download === null || name.includes(download.quant) ? null : download.quant;
}

function Sentence({ words, paused }: { words: ReturnType<typeof fetchingWords>; paused: boolean }): JSX.Element {
  const Icon = words.tone === 'plain' ? CirclePause : TriangleAlert;
  return (
    <p
      className={classNames(
        'flex min-h-4 items-start gap-1.5 text-xs tabular-nums',
        words.tone === 'plain' ? 'text-ink-3' : words.tone === 'warn' ? 'text-warn' : 'text-bad',
      )}
    >
      {(paused || words.tone !== 'plain') && (
        <Icon aria-hidden strokeWidth={1.75} className="mt-px size-3.5 shrink-0" />
      )}
      <span className="min-w-0 break-words">{words.long}</span>
    </p>
  );
}

interface SteeringProps {
  entry: ModelEntry;
  status: OnItsWay;
  queueLength: number;
  onCancelled: (() => void) | undefined;
}

function Steering({ entry, status, queueLength, onCancelled }: SteeringProps): JSX.Element {
  const [asking, ask] = useState(false);
  const { id, name } = entry;
  const arrived = amountOf(entry, status).receivedBytes;
  const goOn = status.kind === 'paused' && status.why === 'failed' ? 'Try again' : 'Go on';
  const moves = status.kind === 'queued' && queueLength > 1 ? status.place : null;
  return (
    <span className="-my-1 flex flex-wrap items-center gap-1">
      {moves !== null && (
        <>
          <Move name={name} up disabled={moves === 1} onMove={() => void moveInstall(id, moves - 1)} />
          <Move name={name} up={false} disabled={moves >= queueLength} onMove={() => void moveInstall(id, moves + 1)} />
        </>
      )}
      {status.kind === 'paused' ? (
        <Button size="sm" onClick={() => void resumeInstall(id)} aria-label={`${goOn} fetching ${name}`}>
          <Play aria-hidden strokeWidth={1.75} />
          {goOn}
        </Button>
      ) : (
        status.kind !== 'verifying' && (
          <Button kind="quiet" size="sm" onClick={() => void pauseInstall(id)} aria-label={`Pause fetching ${name}`}>
            <Pause aria-hidden strokeWidth={1.75} />
            Pause
          </Button>
        )
      )}
      <Button kind="quiet" size="sm" onClick={() => ask(true)} aria-label={`Cancel fetching ${name}`}>
        <X aria-hidden strokeWidth={1.75} />
        Cancel
      </Button>
      <CancelDownload entry={entry} arrivedBytes={arrived} open={asking} onOpenChange={ask} onCancelled={onCancelled} />
    </span>
  );
}

interface MoveProps {
  name: string;
  up: boolean;
  disabled: boolean;
  onMove: () => void;
}

function Move({ name, up, disabled, onMove }: MoveProps): JSX.Element {
  const Icon = up ? ArrowUp : ArrowDown;
  return (
    <Button
      kind="quiet"
      size="icon"
      disabled={disabled}
      onClick={onMove}
      aria-label={`Fetch ${name} ${up ? 'earlier' : 'later'}`}
      title={up ? 'Earlier' : 'Later'}
    >
      <Icon aria-hidden strokeWidth={1.75} />
    </Button>
  );
}
