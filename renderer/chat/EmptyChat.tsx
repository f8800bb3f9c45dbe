// What stands in a new chat: three questions to begin with, or, without a model, how to get one.
import type { JSX } from 'react';
import { Boxes, MessageCircle } from 'lucide-react';
import type { ModelEntry } from '#contract/events';
import { load } from '../api/model-actions';
import { BUILT_IN_QUESTIONS, builtInWords } from '../lib/built-in-words';
import type { Go } from '../lib/place';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { WhyLink } from '../ui/WhyLink';

export interface EmptyChatProps {
  /** The model that will answer; null while unknown. */
  model: ModelEntry | null;
  onAsk: (question: string) => void;
}

const SUGGESTIONS = [
  'Why is the sky blue at noon and red in the evening?',
  'Give me three ideas for a quick dinner.',
  'Explain to me what a token is, with an example.',
] as const;

export function EmptyChat({ model, onAsk }: EmptyChatProps): JSX.Element {
  const builtIn = model?.installed?.origin === 'built-in' ? model.installed : null;
  return (
    <EmptyState
      icon={<MessageCircle strokeWidth={1.75} className="size-6" />}
      title={builtIn === null ? 'What would you like to know?' : 'A very small model answers here'}
      action={
        <ul className="grid w-full gap-2 pt-2">
          {(builtIn === null ? SUGGESTIONS : BUILT_IN_QUESTIONS).map((question) => (
            <li key={question}>
              <Button
                className="w-full justify-start py-2.5 text-start whitespace-normal"
                onClick={() => onAsk(question)}
              >
                {question}
              </Button>
            </li>
          ))}
        </ul>
      }
    >
      {model === null
        ? 'Everything you ask stays on this computer.'
        : `${model.name} answers on this computer. Nothing you ask leaves it.`}
      {builtIn !== null && <span className="block pt-2">{builtInWords(builtIn.facts.parameters)}</span>}
    </EmptyState>
  );
}

/** @param builtIn the tiny model that comes with the application; null while it is not known */
export function NoModel({ go, builtIn }: { go: Go; builtIn: ModelEntry | null }): JSX.Element {
  return (
    <EmptyState
      icon={<Boxes strokeWidth={1.75} className="size-6" />}
      title="No model on this computer yet"
      action={
        <>
          <Button kind="primary" onClick={() => go({ place: 'setup' })}>
            Find one that fits
          </Button>
          <Button onClick={() => go({ place: 'models' })}>Open Models</Button>
          {builtIn !== null && (
            <Button kind="quiet" onClick={() => void load(builtIn.id)}>
              Use the small built-in model
            </Button>
          )}
        </>
      }
    >
      A model is the file that answers. You can write your question now: it is kept until there is one.{' '}
      <WhyLink moment="no-model" />
    </EmptyState>
  );
}
