// Gets the chosen file of a repository; or says why not, that it is here, or how far it is.
import { useState, type JSX } from 'react';
import type { Verdict } from '#domain/fit';
import { formatBytes } from '#domain/units';
import type { ModelEntry } from '#contract/events';
import type { Failure } from '#contract/failure';
import type { HubFile } from '#contract/hub';
import { request } from '../../api/client';
import { onItsWay } from '../../lib/fetching';
import { roomWords } from '../../lib/room-words';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { FetchingLine } from '../../ui/FetchingLine';
import { entryOfFile, type SearchScope } from './scope';

export interface GetFileProps {
  file: HubFile;
  repo: string;
  revision: string;
  open: boolean;
  /** Null while it is not known whether it fits. */
  verdict: Verdict | null;
  scope: SearchScope;
}

export function GetFile({ file, repo, revision, open, verdict, scope }: GetFileProps): JSX.Element {
  const [asked, setAsked] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const here = entryOfFile(scope.models, repo, file);
  if (here !== null) return <Here entry={here} onShow={() => scope.onShow(here.id)} />;
  const get = async (): Promise<void> => {
    setAsked(true);
    setFailure(null);
    const result = await request('hub.install', { repo, revision, file: file.file });
    setAsked(false);
    if (!result.ok) setFailure(result.failure);
  };
  const reason = whyNot(open, verdict);
  const room = roomWords(file.bytes, scope.computer?.survey ?? null);
  const words = `Get ${file.quant ?? 'it'}, ${formatBytes(file.bytes)}`;
  return (
    <div className="grid gap-2 border-t border-line pt-4">
      {failure !== null && <FailureNote failure={failure} />}
      {reason !== null ? (
        <p className="text-sm text-ink-2">{reason}</p>
      ) : (
        <>
          <Button
            kind={verdict === 'tight' ? 'normal' : 'primary'}
            disabled={asked}
            onClick={() => void get()}
            className="justify-self-start"
          >
            {words}
          </Button>
          <p className="text-xs text-ink-2">
            {file.parts.length > 1 && `It comes in ${file.parts.length} files, which are fetched together. `}
            {room ?? 'It is checked byte by byte when it has arrived.'}
          </p>
        </>
      )}
    </div>
  );
}

function whyNot(open: boolean, verdict: Verdict | null): string | null {
  if (!open) return 'It can be fetched when its publisher lets you in; see above.';
  return verdict === 'too-large' ? 'It is not offered here, because it would not run on this computer.' : null;
}

function Here({ entry, onShow }: { entry: ModelEntry; onShow: () => void }): JSX.Element {
  const status = onItsWay(entry);
  return (
    <div className="grid gap-3 border-t border-line pt-4">
      {status === null ? (
        <p className="text-sm">This file is on this computer already.</p>
      ) : (
        <FetchingLine entry={entry} status={status} failure={entry.failure} />
      )}
      <Button className="justify-self-start" onClick={onShow}>
        Show it among your models
      </Button>
    </div>
  );
}
