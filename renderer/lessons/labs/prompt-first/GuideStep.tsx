// The guide: one question after the other about a task of the learner's own, until it ends in something to do today.
import type { JSX } from 'react';
import type { Go } from '../../../lib/place';
import { Button } from '../../../ui/Button';
import { GUIDE, followGuide, type GuideEnd, type NodeId } from './guide';

export interface GuideStepProps {
  answers: readonly boolean[];
  onAnswers: (answers: boolean[]) => void;
  /** Called once, when an answer leads to an end. */
  onEnd: (end: NodeId, questions: number) => void;
  go: Go;
}

export function GuideStep({ answers, onAnswers, onEnd, go }: GuideStepProps): JSX.Element {
  const { asked, at } = followGuide(answers);
  const node = GUIDE[at];
  const answer = (yes: boolean): void => {
    const next = [...answers.slice(0, asked.length), yes];
    onAnswers(next);
    const reached = followGuide(next);
    if (GUIDE[reached.at].kind === 'end') onEnd(reached.at, reached.asked.length);
  };
  return (
    <div className="grid gap-3 text-sm">
      {asked.length > 0 && (
        <ol aria-label="Your answers" className="grid gap-1.5 text-ink-2">
          {asked.map(({ words }, index) => (
            <li key={index} className="grid grid-cols-[minmax(0,1fr)_auto] gap-3">
              <span>{words}</span>
              <strong className="font-semibold text-ink">{answers[index] === true ? 'Yes' : 'No'}</strong>
            </li>
          ))}
        </ol>
      )}
      <div aria-live="polite">
        {node.kind === 'question' ? (
          <div role="group" aria-label="The next question" className="grid gap-3 rounded-md border border-line p-3">
            <p className="font-medium">{node.words}</p>
            <div className="flex gap-2">
              <Button onClick={() => answer(true)}>Yes</Button>
              <Button onClick={() => answer(false)}>No</Button>
            </div>
          </div>
        ) : (
          <End end={node} go={go} />
        )}
      </div>
      {asked.length > 0 && (
        <div className="-ml-2 flex flex-wrap gap-1">
          <Button kind="quiet" size="sm" onClick={() => onAnswers(answers.slice(0, asked.length - 1))}>
            One question back
          </Button>
          <Button kind="quiet" size="sm" onClick={() => onAnswers([])}>
            From the beginning
          </Button>
        </div>
      )}
    </div>
  );
}

function End({ end, go }: { end: GuideEnd; go: Go }): JSX.Element {
  return (
    <div className="grid gap-2 rounded-md bg-accent-soft p-3">
      <strong className="font-semibold text-accent-ink">{end.title}</strong>
      <p>{end.why}</p>
      <Button kind="primary" className="justify-self-start !whitespace-normal text-start" onClick={() => go(end.to)}>
        {end.action}
      </Button>
    </div>
  );
}
