// The download in the set-up: how far it is, what to read meanwhile, what went wrong, and at its end the way to the chat.
import type { JSX } from 'react';
import { BookOpen, CircleCheck } from 'lucide-react';
import type { ModelEntry } from '#contract/events';
import type { Failure } from '#contract/failure';
import { formatBytes } from '#domain/units';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { FailureNote } from '../ui/FailureNote';
import { onItsWay } from '../lib/fetching';
import { InstallProgress } from '../ui/InstallProgress';

export interface GetItProps {
  entry: ModelEntry;
  failure: Failure | null;
  /** The download was cancelled. */
  onCancelled: () => void;
  onRetry: () => void;
  /** Back to the choice of models. */
  onBack: () => void;
  onChat: () => void;
  onLesson: () => void;
}

export function GetIt(props: GetItProps): JSX.Element {
  const { entry, failure, onCancelled, onRetry, onBack, onChat, onLesson } = props;
  const status = onItsWay(entry);
  if (status === null && entry.installed !== null) return <Ready entry={entry} onChat={onChat} onBack={onBack} />;
  if (status !== null) {
    return (
      <Card className="grid gap-4">
        <h2>Getting {entry.name}</h2>
        <InstallProgress entry={entry} status={status} failure={failure} onCancelled={onCancelled} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line pt-4">
          <p className="min-w-48 flex-1 text-sm text-ink-2">
            You can leave this page; the download goes on. The first lesson shows what you are getting.
          </p>
          <Button onClick={onLesson}>
            <BookOpen aria-hidden strokeWidth={1.75} />
            Read the first lesson
          </Button>
        </div>
      </Card>
    );
  }
  return (
    <Card className="grid gap-4">
      <h2>{failure === null ? `Getting ${entry.name}` : `${entry.name} has not arrived`}</h2>
      {failure === null ? (
        <p className="text-sm text-ink-2">It is put into the queue.</p>
      ) : (
        <FailureNote failure={failure} />
      )}
      <div className="flex flex-wrap gap-2">
        {failure !== null && (
          <Button kind="primary" onClick={onRetry}>
            Try again
          </Button>
        )}
        <Button onClick={onBack}>Choose another model</Button>
      </div>
    </Card>
  );
}

function Ready({ entry, onChat, onBack }: Pick<GetItProps, 'entry' | 'onChat' | 'onBack'>): JSX.Element {
  return (
    <Card className="grid gap-4 border-accent">
      <div className="flex items-start gap-3">
        <CircleCheck aria-hidden strokeWidth={1.75} className="mt-1 size-6 shrink-0 text-good" />
        <div>
          <h2>{entry.name} is here</h2>
          <p className="text-sm text-ink-2">
            {entry.installed === null ? '' : `${formatBytes(entry.installed.fileBytes)} on your disk. `}
            From now on it works without a network.
          </p>
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" onClick={onChat}>
          Start chatting
        </Button>
        <Button onClick={onBack}>Get another model</Button>
      </div>
    </Card>
  );
}
