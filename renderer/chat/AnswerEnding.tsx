// How an answer ended when it did not end by itself: stopped, cut off, failed.
import type { JSX, ReactNode } from 'react';
import type { Answer } from '#domain/conversation';
import { failureCodes, type Failure } from '#contract/failure';
import { explainFailure } from '#contract/failure-words';
import { FailureNote } from '../ui/FailureNote';
import { WhyLink } from '../ui/WhyLink';

export interface AnswerEndingProps {
  answer: Answer;
  /** The failure with its figures, while this page remembers it. */
  failure: Failure | null;
  /** The button that tries again. */
  children: ReactNode;
}

export function AnswerEnding({ answer, failure, children }: AnswerEndingProps): JSX.Element | null {
  switch (answer.state) {
    case 'done':
    case 'writing':
      return null;
    case 'stopped':
      if (answer.figures !== null) return null;
      return (
        <p className="text-xs text-ink-3">
          {answer.text === '' ? 'stopped by you before the first word' : 'stopped by you'}
        </p>
      );
    case 'interrupted':
      return (
        <div className="grid justify-items-start gap-1 rounded-md border border-warn/40 bg-warn-soft p-3 text-sm">
          <strong className="text-warn">This answer was cut off.</strong>
          <span className="text-ink-2">{cutOffWords(answer, failure)}</span>
          {children}
        </div>
      );
    case 'failed':
      return (
        <FailureNote failure={failure ?? remembered(answer.failureCode)}>
          {answer.failureCode === 'chat.question-too-long' && <WhyLink moment="question-too-long" />}
          {answer.failureCode === 'engine.out-of-memory' && <WhyLink moment="out-of-memory" />}
          {children}
        </FailureNote>
      );
  }
}

/** Without a failure the program itself ended while the answer was written. */
function cutOffWords({ text, failureCode }: Answer, failure: Failure | null): string {
  const kept = text === '' ? 'Nothing had been written yet.' : 'What was said is kept.';
  if (failure === null && failureCode === null) return `That was when Homeroom was closed or stopped. ${kept}`;
  const { what, next } = explainFailure(failure ?? remembered(failureCode));
  return `${what} ${kept} ${next}`;
}

/** Of an earlier session only the code is known. */
function remembered(code: string | null): Failure {
  return { code: failureCodes.find((known) => known === code) ?? 'internal', message: '' };
}
