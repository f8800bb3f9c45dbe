// Says in every place that another computer is shown than this one, and leads back.
import { useState, type JSX } from 'react';
import { MonitorSmartphone, Undo2 } from 'lucide-react';
import type { Failure } from '#contract/failure';
import { closeProfile, useSurvey } from '../api/survey-store';
import { computerName } from '../lib/computer-words';
import { isRecorded } from '../lib/is-recorded';
import { Button } from '../ui/Button';
import { FailureNote } from '../ui/FailureNote';

export function RecordedBanner(): JSX.Element {
  const survey = useSurvey((state) => state.survey);
  const [failure, setFailure] = useState<Failure | null>(null);
  const back = async (): Promise<void> => {
    const result = await closeProfile();
    setFailure(result.ok ? null : result.failure);
  };
  return (
    <div role="status" className="shrink-0 empty:hidden">
      {isRecorded(survey) && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-accent-soft px-5 py-2.5 text-sm text-accent-ink">
          <MonitorSmartphone aria-hidden strokeWidth={1.75} className="size-4 shrink-0" />
          <p className="min-w-40 flex-1 break-words">
            <strong className="font-semibold">Showing what {computerName(survey)} could run.</strong> A chat still runs
            on this computer.
          </p>
          <Button size="sm" onClick={() => void back()}>
            <Undo2 aria-hidden strokeWidth={1.75} />
            Back to this computer
          </Button>
          {failure !== null && <FailureNote failure={failure} />}
        </div>
      )}
    </div>
  );
}
