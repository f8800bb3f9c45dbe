// Where models and data are kept. The models folder is chosen in the system's dialog.
import { useState, type JSX } from 'react';
import { ChartPie, Folder } from 'lucide-react';
import type { About } from '#contract/api';
import type { Failure } from '#contract/failure';
import { request } from '../api/client';
import { Button } from '../ui/Button';
import { FailureNote } from '../ui/FailureNote';
import { Skeleton } from '../ui/Skeleton';
import { Section } from './Section';

export interface FoldersProps {
  about: About | null;
  onChanged: () => void;
  /** Shows what takes the space. */
  onShowSpace: () => void;
}

export function Folders({ about, onChanged, onShowSpace }: FoldersProps): JSX.Element {
  const [failure, setFailure] = useState<Failure | null>(null);
  const choose = async (): Promise<void> => {
    const result = await request('settings.chooseModelsFolder', undefined);
    setFailure(result.ok ? null : result.failure);
    if (result.ok && result.value !== null) onChanged();
  };
  return (
    <Section title="Where things are">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <FolderLine
          name="Models"
          path={about?.modelsFolder ?? null}
          note="Downloads go here. Models that are already in another folder stay in the list, where they are."
        />
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => void choose()}>
            <Folder aria-hidden strokeWidth={1.75} />
            Choose another folder
          </Button>
          <Button onClick={onShowSpace}>
            <ChartPie aria-hidden strokeWidth={1.75} />
            What takes the space
          </Button>
        </div>
      </div>
      {failure !== null && <FailureNote failure={failure} />}
      <FolderLine
        name="Your data"
        path={about?.dataFolder ?? null}
        note="Conversations, settings and progress in the lessons. Copy this folder to keep a copy of everything."
      />
    </Section>
  );
}

function FolderLine({ name, path, note }: { name: string; path: string | null; note: string }): JSX.Element {
  return (
    <div className="grid min-w-0 gap-1 text-sm">
      <h3>{name}</h3>
      {path === null ? (
        <Skeleton className="h-4 w-64 max-w-full" />
      ) : (
        <span className="font-mono text-xs break-all">{path}</span>
      )}
      <p className="text-xs text-ink-2">{note}</p>
    </div>
  );
}
