// What can be done with a model now: get, load, chat, unload; or how far what is under way has come.
import type { JSX } from 'react';
import { formatBytes } from '#domain/units';
import { answerWith, install, load, unload } from '../api/model-actions';
import { useSurvey } from '../api/survey-store';
import { onItsWay } from '../lib/fetching';
import type { Go } from '../lib/place';
import { roomWords } from '../lib/room-words';
import { Button } from '../ui/Button';
import { FetchingLine } from '../ui/FetchingLine';
import { ProgressBar } from '../ui/ProgressBar';
import { Verifying } from '../ui/Verifying';
import { BrokenActions } from './BrokenActions';
import type { ModelView } from './model-view';

export interface ModelActionsProps {
  view: ModelView;
  go: Go;
  /** True where it is the one main action in view. */
  primary: boolean;
}

export function ModelActions({ view, go, primary }: ModelActionsProps): JSX.Element | null {
  const { entry } = view;
  const { id, name, status } = entry;
  const coming = onItsWay(entry);
  if (coming !== null) return <FetchingLine entry={entry} status={coming} failure={entry.failure} />;
  if (!view.isHere && entry.installed !== null) return <GetAction view={view} primary={primary} />;
  switch (status.kind) {
    case 'absent':
    case 'queued':
    case 'resolving':
    case 'downloading':
    case 'waiting':
    case 'paused':
      return <GetAction view={view} primary={primary} />;
    case 'verifying':
      return <Verifying modelId={id} name={name} fraction={status.fraction} />;
    case 'missing':
    case 'broken':
      return <BrokenActions entry={entry} primary={primary} />;
    case 'loading':
      return (
        <div className="grid min-w-28 gap-1.5 text-sm">
          <span className="tabular-nums">Loading, {Math.floor(status.fraction * 100)} %</span>
          <ProgressBar label={`Loading ${name}`} fraction={status.fraction} />
        </div>
      );
    case 'ready':
      return (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => void load(id)} aria-label={`Load ${name}`}>
            Load
          </Button>
          <ChatButton modelId={id} name={name} go={go} primary={primary} />
        </div>
      );
    case 'loaded':
      return (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => void unload(id)} aria-label={`Unload ${name}`}>
            Unload
          </Button>
          <ChatButton modelId={id} name={name} go={go} primary={primary} />
        </div>
      );
  }
}

function GetAction({ view, primary }: { view: ModelView; primary: boolean }): JSX.Element | null {
  const { entry, fit, fileBytes, file, quant } = view;
  const survey = useSurvey((state) => state.survey);
  const reason = whyNot(view);
  const room = primary ? roomWords(fileBytes, survey) : null;
  // Looked at closely, the verdict above has said it already.
  if (reason !== null) return primary ? null : <span className="text-sm text-ink-3">{reason}</span>;
  const size = `${file?.bytesExact === false ? 'about ' : ''}${formatBytes(fileBytes)}`;
  const { installed } = entry;
  const words = primary ? `Get ${quant}, ${size}` : `Get ${size}`;
  return (
    <div className="grid gap-1.5">
      <Button
        kind={primary && fit?.verdict !== 'tight' ? 'primary' : 'normal'}
        onClick={() => void install(entry.id, quant)}
        aria-label={`${words}: ${entry.name}`}
        className="justify-self-start"
      >
        {words}
      </Button>
      {room !== null && <p className="text-xs text-warn">{room}</p>}
      {installed !== null && (
        <p className="text-xs text-ink-2">
          It takes the place of {installed.quant}, whose file goes when the new one is ready.
        </p>
      )}
    </div>
  );
}

/** Why a model cannot be fetched; null when it can. */
function whyNot({ entry, fit, file }: ModelView): string | null {
  if (entry.catalog === null || file === null) return 'not in the catalogue';
  return fit?.verdict === 'too-large' ? 'would not run here' : null;
}

interface ChatButtonProps {
  modelId: string;
  name: string;
  go: Go;
  primary: boolean;
}

function ChatButton({ modelId, name, go, primary }: ChatButtonProps): JSX.Element {
  return (
    <Button
      kind={primary ? 'primary' : 'normal'}
      aria-label={`Chat with ${name}`}
      onClick={() => {
        answerWith(modelId);
        go({ place: 'chat' });
      }}
    >
      Chat
    </Button>
  );
}
