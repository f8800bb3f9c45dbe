// A question of the learner's own, answered by the model as it is now.
import { useState, type JSX, type SyntheticEvent } from 'react';
import { Button } from '../../../ui/Button';
import { TextField } from '../../../ui/TextField';
import type { Answer } from '../../lab/tuning/answers';

export interface AskItProps {
  question: string;
  onQuestion: (question: string) => void;
  ask: (question: string) => Promise<(Answer & { unknown: string[] }) | null>;
  /** How many steps the model has learnt. */
  step: number;
}

/** With more, the beginning would be out of sight. */
const MOST_CHARACTERS = 120;

export function AskIt({ question, onQuestion, ask, step }: AskItProps): JSX.Element {
  const [said, setSaid] = useState<{ question: string; step: number; answer: Answer; unknown: string[] } | null>(null);
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const answer = await ask(question);
    if (answer !== null) setSaid({ question, step, answer, unknown: answer.unknown });
  };
  return (
    <form className="grid min-w-0 gap-2" onSubmit={(event) => void submit(event)}>
      <TextField
        label="Ask it something"
        value={question}
        maxLength={MOST_CHARACTERS}
        onChange={onQuestion}
        hint="It knows names, animals, places, things and food of its stories, and nothing else."
      />
      <Button type="submit" className="justify-self-start" disabled={question.trim() === ''}>
        Ask
      </Button>
      <div role="status" className="grid gap-1 text-sm empty:hidden">
        {said !== null && (
          <>
            <p className="text-ink-2">
              {said.question} <span className="tabular-nums">(after {said.step} steps)</span>
            </p>
            <p className="break-words">
              <bdi className="font-mono">{said.answer.text === '' ? '(nothing)' : said.answer.text}</bdi>
              {!said.answer.ended && <span className="text-ink-2"> … and on: it does not know when to stop.</span>}
            </p>
            {said.unknown.length > 0 && (
              <p className="text-warn">
                It has never seen {said.unknown.map((sign) => `“${sign}”`).join(', ')}, so these signs were left out.
              </p>
            )}
          </>
        )}
      </div>
    </form>
  );
}
