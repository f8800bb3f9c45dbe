// The examination: each question, the right answer, what the model said before and says now, and whether that is right to the last letter.
import type { JSX } from 'react';
import { Check, X } from 'lucide-react';
import { exactOf, type Exam } from './use-instruction';

export interface ExamTableProps {
  before: Exam;
  now: Exam;
}

export function ExamTable({ before, now }: ExamTableProps): JSX.Element {
  const isLearning = now.step > 0;
  const title = `${exactOf(now)} of ${now.answers.length} right ${isLearning ? `after ${now.step} steps` : 'before the tuning'}`;
  return (
    <div className="grid min-w-0 gap-2">
      <h4 className="text-sm font-semibold tabular-nums">{title}</h4>
      <ul
        aria-label={`The examination: ${title}`}
        tabIndex={0}
        className="grid max-h-96 gap-2 overflow-auto rounded-md border border-line p-3 text-sm"
      >
        {now.answers.map(({ question, right, given, isExact }, index) => (
          <li key={question} className="grid gap-0.5 border-b border-line pb-2 last:border-0 last:pb-0">
            <span>{question}</span>
            <span className="flex items-start gap-1.5">
              {isExact ? (
                <Check aria-hidden strokeWidth={1.75} className="mt-0.5 size-4 shrink-0 text-accent" />
              ) : (
                <X aria-hidden strokeWidth={1.75} className="mt-0.5 size-4 shrink-0 text-bad" />
              )}
              <span className="min-w-0 break-words">
                <strong className="font-semibold">{isExact ? 'Right' : 'Wrong'}:</strong>{' '}
                <bdi className="font-mono">{given === '' ? '(nothing)' : given}</bdi>
                {!isExact && <span className="text-ink-2"> (right would be: {right})</span>}
              </span>
            </span>
            {isLearning && (
              <span className="ps-5.5 text-xs break-words text-ink-2">
                Before: <bdi className="font-mono">{before.answers[index]?.given}</bdi>
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
