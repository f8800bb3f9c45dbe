// The folders models are kept in, each with what is free on its disk; one more can be added, and the models folder moved.
import type { JSX } from 'react';
import { FolderInput, FolderPlus, X } from 'lucide-react';
import { formatBytes } from '#domain/units';
import type { StorageView } from '#contract/storage';
import { addFolder, moveModels, removeFolder } from '../../api/storage-store';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Tag } from '../../ui/Tag';

type Folder = StorageView['folders'][number];

const ROLE_WORDS: Record<Folder['role'], string> = {
  own: 'In your data folder',
  chosen: 'The models folder: downloads go here',
  extra: 'Listed too; nothing is written there',
};

export function FolderList({ folders, busy }: { folders: readonly Folder[]; busy: boolean }): JSX.Element {
  return (
    <Card className="grid gap-4">
      <h3 className="font-semibold">Folders</h3>
      <ul className="grid gap-3">
        {folders.map((folder) => (
          <FolderRow key={`${folder.role} ${folder.folder}`} {...folder} />
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button disabled={busy} onClick={() => void addFolder()}>
          <FolderPlus aria-hidden strokeWidth={1.75} />
          Add a folder
        </Button>
        <Button disabled={busy} onClick={() => void moveModels()}>
          <FolderInput aria-hidden strokeWidth={1.75} />
          Move the models folder
        </Button>
      </div>
      <p className="text-xs text-ink-2">
        Moving copies each model, checks the copy, and only then takes the old file away. It can be stopped at any time.
      </p>
    </Card>
  );
}

function FolderRow({ folder, role, state, freeBytes, totalBytes }: Folder): JSX.Element {
  const used = freeBytes === null || totalBytes === null || totalBytes === 0 ? null : 1 - freeBytes / totalBytes;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 border-t border-line pt-3 text-sm">
      <div className="grid gap-1">
        <bdi className="font-mono text-xs break-all">{folder}</bdi>
        <p className="flex flex-wrap items-center gap-2 text-xs text-ink-2">
          {ROLE_WORDS[role]}
          {state === 'missing' && <Tag tone="bad">not there now</Tag>}
          {state === 'read-only' && <Tag tone="warn">cannot be written to</Tag>}
        </p>
        {freeBytes !== null && (
          <p className="text-xs tabular-nums">
            {formatBytes(freeBytes)} free{totalBytes !== null && ` of ${formatBytes(totalBytes)}`}
          </p>
        )}
        {used !== null && (
          <span aria-hidden className="h-1.5 max-w-80 overflow-hidden rounded-full border border-line bg-sunken">
            <span className="block h-full bg-chart-rest" style={{ width: `${used * 100}%` }} />
          </span>
        )}
      </div>
      {role === 'extra' && (
        <Button
          kind="quiet"
          size="sm"
          onClick={() => void removeFolder(folder)}
          aria-label={`No longer list ${folder}`}
        >
          <X aria-hidden strokeWidth={1.75} />
          No longer list
        </Button>
      )}
    </li>
  );
}
