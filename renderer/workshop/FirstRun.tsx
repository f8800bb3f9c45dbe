// The workshop before the first run: what it is for, and a first model in one click.
import { useState, type JSX } from 'react';
import { Hammer } from 'lucide-react';
import type { Failure } from '#contract/failure';
import { startRun } from '../api/workshop-actions';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { FailureNote } from '../ui/FailureNote';
import { WhyLink } from '../ui/WhyLink';
import { FIRST_DRAFT, planOf } from './new-run/draft';

export interface FirstRunProps {
  onPlan: () => void;
  onStarted: (runId: string) => void;
}

export function FirstRun({ onPlan, onStarted }: FirstRunProps): JSX.Element {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isStarting, setStarting] = useState(false);
  const begin = async (): Promise<void> => {
    setStarting(true);
    const plan = planOf(FIRST_DRAFT, null);
    const result = await startRun({ name: 'My first model', plan, base: null, textId: null });
    setStarting(false);
    if (result.ok) onStarted(result.value.id);
    else setFailure(result.failure);
  };
  return (
    <div className="grid justify-items-center gap-4">
      <EmptyState
        icon={<Hammer strokeWidth={1.75} className="size-6" />}
        title="Here you make models of your own"
        action={
          <>
            <Button kind="primary" disabled={isStarting} onClick={() => void begin()}>
              Train your first model
            </Button>
            <Button onClick={onPlan}>Choose everything yourself</Button>
          </>
        }
      >
        <p>
          A small model begins blank, reads made-up stories on this computer, and writes its own within a minute: first
          noise, then words, then sentences. Afterwards it can be fine-tuned, made smaller, saved as a file, and talked
          to like any other model.
        </p>
        <p className="pt-2 text-sm">It goes on in the background, and nothing leaves this computer.</p>
      </EmptyState>
      <div>
        <WhyLink moment="workshop" />
      </div>
      {failure !== null && <FailureNote failure={failure} />}
    </div>
  );
}
