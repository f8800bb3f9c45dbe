// What can be done with the survey: read all of it, take it anew, keep it as a profile, look at another computer's.
import { useState, type JSX } from 'react';
import { FolderOpen, ListTree, RefreshCw, Save } from 'lucide-react';
import type { Survey } from '#domain/hardware';
import type { Failure } from '#contract/failure';
import { lookAgain, openProfile, saveProfile } from '../api/survey-store';
import { isRecorded } from '../lib/is-recorded';
import { Button } from '../ui/Button';
import { FailureNote } from '../ui/FailureNote';
import { notify } from '../ui/notify';
import { AllFacts } from './AllFacts';

export function SurveyTools({ survey }: { survey: Survey }): JSX.Element {
  const [open, setOpen] = useState(false);
  const [looking, setLooking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const look = async (): Promise<void> => {
    setLooking(true);
    await lookAgain(true);
    setLooking(false);
  };
  const save = async (): Promise<void> => {
    const result = await saveProfile();
    setFailure(result.ok ? null : result.failure);
    if (result.ok && result.value) notify('The profile of this computer was saved.');
  };
  const openOther = async (): Promise<void> => {
    const result = await openProfile();
    setFailure(result.ok ? null : result.failure);
  };
  return (
    <div className="-mt-3 grid gap-2">
      <div className="-ml-2 flex flex-wrap gap-x-1 gap-y-1">
        <Button kind="quiet" size="sm" onClick={() => setOpen(true)}>
          <ListTree aria-hidden strokeWidth={1.75} />
          All facts
        </Button>
        {!isRecorded(survey) && (
          <>
            <Button kind="quiet" size="sm" disabled={looking} onClick={() => void look()}>
              <RefreshCw aria-hidden strokeWidth={1.75} />
              {looking ? 'Looking' : 'Look again'}
            </Button>
            <Button kind="quiet" size="sm" onClick={() => void save()}>
              <Save aria-hidden strokeWidth={1.75} />
              Save as profile
            </Button>
          </>
        )}
        <Button kind="quiet" size="sm" onClick={() => void openOther()}>
          <FolderOpen aria-hidden strokeWidth={1.75} />
          Open a profile
        </Button>
      </div>
      {failure !== null && <FailureNote failure={failure} />}
      <AllFacts open={open} onOpenChange={setOpen} survey={survey} />
    </div>
  );
}
