// Models that other programs keep on this computer, or that lie in a folder: found when asked, and taken in where they lie.
import { useState, type JSX } from 'react';
import { FolderSearch, Radar } from 'lucide-react';
import type { ModelEntry } from '#contract/events';
import { forgetOutcomes, importFound, scan, stopScan, useScan } from '../../api/import-store';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { FailureNote } from '../../ui/FailureNote';
import { ProgressBar } from '../../ui/ProgressBar';
import { FoundList } from './FoundList';
import { ImportedNote } from './ImportedNote';
import { Places } from './Places';

export interface ScanDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onImported: () => void;
  models: readonly ModelEntry[] | null;
}

export function ScanDialog({ open, onOpenChange, onImported, models }: ScanDialogProps): JSX.Element {
  const { scan: last, scanning, importing, failure, outcomes } = useScan();
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const busy = scanning || importing;
  const look = (where: 'programs' | 'folder'): void => {
    choose(new Set());
    void scan(where);
  };
  const take = async (): Promise<void> => {
    await importFound([...chosen]);
    choose(new Set());
    onImported();
  };
  const show = (wanted: boolean): void => {
    if (!wanted) forgetOutcomes();
    onOpenChange(wanted);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={show}
      wide
      title="Models that are on this computer already"
      description="Homeroom can use what LM Studio, Ollama, Jan, GPT4All, llama.cpp or the Hugging Face tools have fetched, without a second copy. It reads these files where they lie and never changes, moves or deletes them."
      footer={
        <>
          {chosen.size > 0 && (
            <Button kind="primary" disabled={busy} onClick={() => void take()}>
              {chosen.size === 1 ? 'Use this one where it lies' : `Use these ${chosen.size} where they lie`}
            </Button>
          )}
          {outcomes !== null && !busy && (
            <Button kind="primary" onClick={() => show(false)}>
              Done
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-wrap gap-2">
        <Button kind={last === null ? 'primary' : 'normal'} disabled={busy} onClick={() => look('programs')}>
          <Radar aria-hidden strokeWidth={1.75} />
          {last === null ? 'Look where other programs keep models' : 'Look again'}
        </Button>
        <Button disabled={busy} onClick={() => look('folder')}>
          <FolderSearch aria-hidden strokeWidth={1.75} />
          Look in a folder
        </Button>
      </div>
      {busy && <Working words={scanning ? 'Looking for models' : 'Taking in the chosen models'} />}
      {failure !== null && <FailureNote failure={failure} />}
      {outcomes !== null && !busy && <ImportedNote outcomes={outcomes} />}
      {last !== null && !busy && outcomes === null && (
        <>
          {last.found.length > 0 && <FoundList scan={last} models={models} chosen={chosen} onChoose={choose} />}
          <Places scan={last} />
        </>
      )}
    </Dialog>
  );
}

function Working({ words }: { words: string }): JSX.Element {
  return (
    <div className="grid gap-1.5 text-sm">
      <div className="flex items-center justify-between gap-3">
        <span role="status">{words}</span>
        <Button kind="quiet" size="sm" onClick={() => void stopScan()}>
          Stop
        </Button>
      </div>
      <ProgressBar label={words} fraction={null} />
    </div>
  );
}
