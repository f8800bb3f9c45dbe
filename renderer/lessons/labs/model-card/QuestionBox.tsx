// One question on the card: the first choice counts, and then every option says why it is right or what it is instead.
import type { JSX, ReactNode } from 'react';
import { Check, X } from 'lucide-react';
import { classNames } from '../../../lib/class-names';
import { fieldName } from './card';
import type { CardQuestion, Option } from './questions';

export interface QuestionBoxProps {
  question: CardQuestion;
  /** From 1. */
  place: number;
  count: number;
  /** The place of the chosen option; null before the choice. */
  chosen: number | null;
  onChoose: (option: number) => void;
  /** What can be done after the choice. */
  children: ReactNode;
}

export function QuestionBox({ question, place, count, chosen, onChoose, children }: QuestionBoxProps): JSX.Element {
  const isRight = chosen !== null && question.options[chosen]?.isRight === true;
  return (
    <section
      aria-label={`Question ${place} of ${count}`}
      className="grid gap-3 rounded-md border border-line bg-sunken p-3 text-sm"
    >
      <p>
        <span className="block text-xs text-ink-2">
          Question {place} of {count}
        </span>
        <strong className="font-semibold">{question.question}</strong>
      </p>
      <div className="grid gap-2">
        {question.options.map((option, index) => (
          <Choice
            key={option.words}
            option={option}
            isChosen={chosen === index}
            isOver={chosen !== null}
            onChoose={() => onChoose(index)}
          />
        ))}
      </div>
      {/* Always there, so that its change is read out. */}
      <p role="status" className="empty:hidden">
        {chosen !== null &&
          `${isRight ? 'Right.' : 'Not this time.'} The answer stands on the card under “${fieldName(question.field)}”, which is marked.`}
      </p>
      {chosen !== null && <div className="flex flex-wrap gap-2">{children}</div>}
    </section>
  );
}

interface ChoiceProps {
  option: Option;
  isChosen: boolean;
  isOver: boolean;
  onChoose: () => void;
}

function Choice({ option, isChosen, isOver, onChoose }: ChoiceProps): JSX.Element {
  if (!isOver) {
    return (
      <button
        type="button"
        onClick={onChoose}
        className="rounded-md border border-line-strong bg-surface px-3 py-2 text-start hover:border-accent"
      >
        {option.words}
      </button>
    );
  }
  const Mark = option.isRight ? Check : X;
  return (
    <div
      className={classNames(
        'grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 rounded-md border bg-surface px-3 py-2',
        option.isRight ? 'border-accent' : 'border-line',
      )}
    >
      <Mark
        aria-label={option.isRight ? 'right' : 'wrong'}
        strokeWidth={1.75}
        className={classNames('mt-0.5 size-4', option.isRight ? 'text-good' : 'text-ink-3')}
      />
      <span>
        <span className={option.isRight ? 'font-semibold' : undefined}>{option.words}</span>
        {isChosen && <span className="text-ink-2"> (your choice)</span>}
        <span className="block text-xs text-ink-2">{option.explanation}</span>
      </span>
    </div>
  );
}

/** How it stands with this card. */
export function Tally(props: {
  questions: readonly CardQuestion[];
  answers: Readonly<Record<string, number>>;
}): JSX.Element {
  const { questions, answers } = props;
  const rightOnes = questions.filter(({ kind, options }) => options[answers[kind] ?? -1]?.isRight === true).length;
  const answered = questions.filter(({ kind }) => answers[kind] !== undefined).length;
  return (
    <p role="status" className="text-sm text-ink-2 tabular-nums">
      {answered === 0
        ? 'No question on this card is answered yet.'
        : `On this card: ${rightOnes} right of ${answered} answered.`}
    </p>
  );
}
