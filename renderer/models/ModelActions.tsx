// What can be done with a model now: get, load, chat, unload; or how far what is under way has come.
import type { JSX } from 'react';
import { formatBytes } from '#domain/units';
import { cancelInstall, install, load, unload } from '../api/model-actions';
import { useSettings } from '../api/settings-store';
import type { Go } from '../lib/place';
import { Button } from '../ui/Button';
import { InstallProgress, isInstalling } from '../ui/InstallProgress';
import { ProgressBar } from '../ui/ProgressBar';
import { Tag } from '../ui/Tag';
import type { ModelView } from './model-view';

/** `primary` where it is the one main action in view. */
export function ModelActions({ view, go, primary }: { view: ModelView; go: Go; primary: boolean }): JSX.Element | null {
  const { entry } = view;
  const { id, name, status } = entry;
  if (!view.isHere && entry.installed !== null && !isInstalling(status)) {
    return <GetAction view={view} primary={primary} />;
  }
  switch (status.kind) {
    case 'absent':
      return <GetAction view={view} primary={primary} />;
    case 'resolving':
    case 'downloading':
    case 'verifying':
      return <InstallProgress name={name} status={status} onCancel={() => void cancelInstall(id)} />;
    case 'queued':
    case 'waiting':
    case 'paused':
    case 'broken':
      return null;
    case 'missing':
      return <Tag tone="bad">file is gone</Tag>;
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
  const reason = whyNot(view);
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
  if (file.shards > 1) return 'comes in several files';
  return fit?.verdict === 'too-large' ? 'would not run here' : null;
}

interface ChatButtonProps {
  modelId: string;
  name: string;
  go: Go;
  primary: boolean;
}

function ChatButton({ modelId, name, go, primary }: ChatButtonProps): JSX.Element {
  const change = useSettings((state) => state.change);
  return (
    <Button
      kind={primary ? 'primary' : 'normal'}
      aria-label={`Chat with ${name}`}
      onClick={() => {
        change({ chosenModelId: modelId });
        go({ place: 'chat' });
      }}
    >
      Chat
    </Button>
  );
}
