// What stands in a new chat: three questions to begin with, or, without a model, how to get one.
import type { JSX } from 'react';
import { Boxes, MessageCircle } from 'lucide-react';
import type { Go } from '../lib/place';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { WhyLink } from '../ui/WhyLink';

export interface EmptyChatProps {
  /** The name of the model that will answer; null while unknown. */
  modelName: string | null;
  onAsk: (question: string) => void;
}

const SUGGESTIONS = [
  'Why is the sky blue at noon and red in the evening?',
  'Give me three ideas for a quick dinner.',
  'Explain to me what a token is, with an example.',
] as const;

export function EmptyChat({ modelName, onAsk }: EmptyChatProps): JSX.Element {
  return (
    <EmptyState
      icon={<MessageCircle strokeWidth={1.75} className="size-6" />}
      title="What would you like to know?"
      action={
        <ul className="grid w-full gap-2 pt-2">
          {SUGGESTIONS.map((question) => (
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
      {modelName === null
        ? 'Everything you ask stays on this computer.'
        : `${modelName} answers on this computer. Nothing you ask leaves it.`}
    </EmptyState>
  );
}

export function NoModel({ go }: { go: Go }): JSX.Element {
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
        </>
      }
    >
      A model is the file that answers. You can write your question now: it is kept until there is one.{' '}
      <WhyLink moment="no-model" />
    </EmptyState>
  );
}
