// What can be done with every lab: reset it (and take that back), share its settings as a small file, open such a file.
import { useState, type JSX } from 'react';
import type { Failure } from '#contract/failure';
import { request } from '../../api/client';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { notify, notifyUndo } from '../../ui/notify';
import { useLabName } from './lab-context';
import { applyPreset, resetLab, useLabStore } from './lab-store';

export function LabTools(): JSX.Element {
  const lab = useLabName();
  const settings = useLabStore(({ states }) => states[lab]?.settings);
  const unsaved = useLabStore(({ failure }) => failure);
  const [failure, setFailure] = useState<Failure | null>(null);
  const reset = (): void => {
    const undo = resetLab(lab);
    notifyUndo('The lab is as it was in the beginning.', undo);
  };
  const share = async (): Promise<void> => {
    const result = await request('lab.savePreset', { lab, settings: settings ?? {} });
    setFailure(result.ok ? null : result.failure);
    if (result.ok && result.value) notify('The preset is saved.');
  };
  const open = async (): Promise<void> => {
    const result = await request('lab.openPreset', { lab });
    setFailure(result.ok ? null : result.failure);
    if (result.ok && result.value !== null) {
      applyPreset(lab, result.value);
      notify('The lab is set as the preset says.');
    }
  };
  const shown = failure ?? unsaved;
  return (
    <div className="grid gap-2 print:hidden">
      <div role="group" aria-label="This lab" className="-ml-2 flex flex-wrap gap-1">
        <Button kind="quiet" size="sm" onClick={reset}>
          Reset
        </Button>
        <Button kind="quiet" size="sm" onClick={() => void share()}>
          Save as preset
        </Button>
        <Button kind="quiet" size="sm" onClick={() => void open()}>
          Open preset
        </Button>
      </div>
      {shown && <FailureNote failure={shown} />}
    </div>
  );
}
