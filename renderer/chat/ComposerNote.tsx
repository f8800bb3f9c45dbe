// Above the composer: why a question was not taken, why the model was not loaded or loaded with less, or where an answer is being written.
import type { JSX } from 'react';
import { TriangleAlert } from 'lucide-react';
import type { Failure } from '#contract/failure';
import { useModelFailures } from '../api/model-actions';
import { useModels } from '../api/models-store';
import { useSettings } from '../api/settings-store';
import { smallerPlanWords } from '../lib/plan-words';
import type { Go } from '../lib/place';
import { Button } from '../ui/Button';
import { FailureNote } from '../ui/FailureNote';
import { WhyLink } from '../ui/WhyLink';
import { openConversation } from './chat-actions';
import { draftKey } from './chat-state';
import { useChat } from './chat-store';
import { answeringModel } from './chosen-model';

export interface ComposerNoteProps {
  go: Go;
  /** The other conversation in which an answer is being written; null where none is. */
  elsewhere: number | null;
}

export function ComposerNote({ go, elsewhere }: ComposerNoteProps): JSX.Element | null {
  const refusal = useChat((state) => state.refusals[draftKey(state.open)] ?? null);
  const { loadFailure, smaller } = useModelNote();
  if (refusal !== null) return <Refusal failure={refusal} go={go} />;
  if (loadFailure !== null) return <Refusal failure={loadFailure} go={go} />;
  if (elsewhere === null) return smaller === null ? null : <SmallerPlan words={smaller} go={go} />;
  return (
    <p className="flex flex-wrap items-center gap-2 px-4 text-sm text-ink-2">
      An answer is being written in another conversation. One is written at a time.
      <Button kind="quiet" size="sm" onClick={() => void openConversation(elsewhere)}>
        Go there
      </Button>
    </p>
  );
}

/** What is to be said of the model that answers: why it was not loaded, or that it was loaded with less than was wanted. */
function useModelNote(): { loadFailure: Failure | null; smaller: string | null } {
  const known = useModels();
  const chosenModelId = useSettings((state) => state.settings.chosenModelId);
  const model = answeringModel(known, chosenModelId);
  const loadFailure = useModelFailures(({ failures }) => (model === null ? null : (failures[model.id] ?? null)));
  return { loadFailure, smaller: model?.status.kind === 'loaded' ? smallerPlanWords(model.status) : null };
}

function SmallerPlan({ words, go }: { words: string; go: Go }): JSX.Element {
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-2 px-4 text-sm text-warn">
      <TriangleAlert aria-hidden strokeWidth={1.75} className="size-4 shrink-0" />
      <span className="min-w-40 flex-1">
        {words} <WhyLink moment="tight-fit" />
      </span>
      <Button kind="quiet" size="sm" onClick={() => go({ place: 'models' })}>
        See what fits
      </Button>
    </p>
  );
}

const ABOUT_MODELS = /^(model|chat\.no-model|engine\.(no-model|out-of-memory))/;

const OUT_OF_MEMORY: ReadonlySet<string> = new Set(['engine.out-of-memory', 'model.does-not-fit']);

function Refusal({ failure, go }: { failure: Failure; go: Go }): JSX.Element {
  return (
    <FailureNote failure={failure}>
      {failure.code === 'chat.question-too-long' && <WhyLink moment="question-too-long" />}
      {OUT_OF_MEMORY.has(failure.code) && <WhyLink moment="out-of-memory" />}
      {ABOUT_MODELS.test(failure.code) && (
        <span className="mt-1 flex flex-wrap gap-2">
          <Button size="sm" onClick={() => go({ place: 'models' })}>
            Open Models
          </Button>
          <Button size="sm" kind="quiet" onClick={() => go({ place: 'setup' })}>
            Find one that fits
          </Button>
        </span>
      )}
    </FailureNote>
  );
}
