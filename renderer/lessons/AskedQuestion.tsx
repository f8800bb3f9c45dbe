// A question with its options. Once it is answered, every option explains itself. What an answer means is decided elsewhere.
import { useId, useState, type JSX, type ReactNode } from 'react';
import { Check, X } from 'lucide-react';
import type { QuizOption, QuizQuestion } from '#course/lesson-file';
import { classNames } from '../lib/class-names';
import { Button } from '../ui/Button';

export interface AskedQuestionProps {
  question: QuizQuestion;
  /** Stands above the question, or before it as its number. */
  head?: ReactNode;
  number?: number;
  /** Stands beside the question until it is answered. */
  mark?: ReactNode;
  /** Whether it can be answered again at once. */
  again?: boolean;
  onAnswer: (right: boolean) => void;
  /** Further buttons. */
  children?: ReactNode;
}

export function AskedQuestion(props: AskedQuestionProps): JSX.Element {
  const { question, head, number, mark, again = false, onAnswer, children } = props;
  const [chosen, setChosen] = useState<ReadonlySet<QuizOption>>(new Set());
  const [isChecked, setChecked] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const group = useId();
  const isRight = question.options.every((option) => option.right === chosen.has(option));
  const check = (): void => {
    setChecked(true);
    onAnswer(isRight);
  };
  const startAgain = (): void => {
    setChecked(false);
    setChosen(new Set());
    setAttempt(attempt + 1);
  };
  return (
    <fieldset className="grid min-w-0 gap-2 rounded-lg border border-line bg-surface p-4 in-data-[mode=docked]:bg-paper">
      <legend className="contents">
        {head !== undefined && <span className="text-xs text-ink-3">{head}</span>}
        <span className="flex flex-wrap items-start justify-between gap-2 font-medium">
          <span className="min-w-0 flex-1 basis-48">
            {number !== undefined && `${number}. `}
            {question.text}
          </span>
          {!isChecked && mark}
        </span>
      </legend>
      {rotated(question.options, attempt).map((option) => (
        <Option
          key={option.text}
          option={option}
          group={group}
          several={question.several}
          isChosen={chosen.has(option)}
          isChecked={isChecked}
          onToggle={() => setChosen(toggled(chosen, option, question.several))}
        />
      ))}
      <div className="flex flex-wrap items-center gap-3 pt-1 print:hidden">
        {(!isChecked || again) && (
          <Button
            kind={isChecked && isRight ? 'quiet' : 'normal'}
            disabled={chosen.size === 0}
            onClick={isChecked ? startAgain : check}
          >
            {!isChecked ? 'Check my answer' : isRight ? 'Answer it again' : 'Try again'}
          </Button>
        )}
        <span role="status" className={classNames('text-sm font-medium', isRight ? 'text-good' : 'text-ink-2')}>
          {isChecked && (isRight ? 'Right.' : 'Not quite. Each answer says why.')}
        </span>
        {children}
      </div>
    </fieldset>
  );
}

interface OptionProps {
  option: QuizOption;
  /** Shared by the options of a question, so that arrows move among them. */
  group: string;
  several: boolean;
  isChosen: boolean;
  isChecked: boolean;
  onToggle: () => void;
}

function Option({ option, group, several, isChosen, isChecked, onToggle }: OptionProps): JSX.Element {
  const id = useId();
  return (
    <div
      className={classNames(
        'rounded-md border px-3 py-2 text-sm',
        isChecked && option.right ? 'border-accent bg-accent-soft' : isChosen ? 'border-line-strong' : 'border-line',
      )}
    >
      <label className={classNames('flex gap-2.5', !isChecked && 'cursor-pointer')}>
        <input
          type={several ? 'checkbox' : 'radio'}
          name={group}
          checked={isChosen}
          disabled={isChecked}
          aria-describedby={isChecked ? id : undefined}
          onChange={onToggle}
          className="mt-0.5 size-4 shrink-0 accent-accent"
        />
        <span>{option.text}</span>
      </label>
      {isChecked && (
        <p id={id} className="flex gap-2.5 pt-1.5 text-ink-2">
          {option.right ? (
            <Check aria-label="Right:" strokeWidth={2} className="mt-0.5 size-4 shrink-0 text-good" />
          ) : (
            <X aria-label="Not right:" strokeWidth={2} className="mt-0.5 size-4 shrink-0 text-ink-3" />
          )}
          <span>{option.explanation}</span>
        </p>
      )}
    </div>
  );
}

function toggled(chosen: ReadonlySet<QuizOption>, option: QuizOption, several: boolean): ReadonlySet<QuizOption> {
  if (!several) return new Set([option]);
  return chosen.has(option) ? new Set([...chosen].filter((other) => other !== option)) : new Set([...chosen, option]);
}

/** The same options beginning at another place, so that a second try is not a memory of positions. */
function rotated(options: readonly QuizOption[], by: number): QuizOption[] {
  const start = by % options.length;
  return [...options.slice(start), ...options.slice(0, start)];
}
