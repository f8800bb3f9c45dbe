// The reviews of today, one question after another, and when the next come.
import { useState, type JSX } from 'react';
import { CalendarCheck } from 'lucide-react';
import type { ReviewState } from '#contract/learning';
import { questionsOf, type Lesson, type QuizQuestion } from '#course/lesson-file';
import { dayWords } from '../../lib/date-words';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { FailureNote } from '../../ui/FailureNote';
import { Skeleton } from '../../ui/Skeleton';
import { lessonById } from '../library';
import { AskedQuestion } from '../AskedQuestion';
import { answerReview, loadReviews, useReviews } from './review-store';

export function ReviewView({ onOpen }: { onOpen: (lessonId: string, sectionId?: string) => void }): JSX.Element {
  const { state, failure } = useReviews();
  return (
    <div className="grid max-w-[40rem] gap-5">
      <h1>Review</h1>
      {failure && <FailureNote failure={failure} />}
      {state === null ? <Skeleton className="h-40" /> : <Today state={state} onOpen={onOpen} />}
    </div>
  );
}

interface TodayProps {
  state: ReviewState;
  onOpen: (lessonId: string, sectionId?: string) => void;
}

function Today({ state, onOpen }: TodayProps): JSX.Element {
  const [answered, setAnswered] = useState(false);
  const asked = state.due.flatMap((due) => dueQuestion(due) ?? []);
  const [first] = asked;
  if (first === undefined) return <Nothing state={state} />;
  const { lesson, question, sectionId } = first;
  const goOn = (): void => {
    setAnswered(false);
    void loadReviews();
  };
  return (
    <>
      <p className="text-sm text-ink-2 tabular-nums" role="status">
        {asked.length === 1 ? 'One question is' : `${asked.length} questions are`} due. An answer that is right moves
        the question to its next day (1, 3, 7, 21); one that is not brings it back tomorrow.
      </p>
      <AskedQuestion
        key={`${lesson.id} ${question.id}`}
        question={question}
        head={`From lesson ${lesson.order}, ${lesson.title}`}
        onAnswer={(right) => {
          setAnswered(true);
          void answerReview(lesson.id, question.id, right);
        }}
      >
        <Button kind="quiet" onClick={() => onOpen(lesson.id, sectionId)}>
          Read it again in the lesson
        </Button>
        {answered && (
          <Button kind="primary" onClick={goOn}>
            {asked.length === 1 ? 'Finish' : 'Next question'}
          </Button>
        )}
      </AskedQuestion>
    </>
  );
}

function Nothing({ state }: { state: ReviewState }): JSX.Element {
  const { next, learnt, total } = state;
  const icon = <CalendarCheck strokeWidth={1.75} className="size-6" />;
  if (total === 0) {
    return (
      <EmptyState icon={icon} title="Nothing to review yet">
        When a lesson is done, its questions come back here on days 1, 3, 7 and 21. Each time takes a minute or two, and
        it is what makes the lesson stay.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={icon} title="Nothing is due today">
      {next !== null && (
        <p>
          The next {next.count === 1 ? 'question comes' : `${next.count} questions come`} back on {dayWords(next.day)}.
        </p>
      )}
      <p className="pt-1 text-sm tabular-nums">
        {learnt} of {total} questions are learnt: right on all four days.
      </p>
    </EmptyState>
  );
}

interface DueQuestion {
  lesson: Lesson;
  question: QuizQuestion;
  /** Where it stands. */
  sectionId: string;
}

function dueQuestion({ lessonId, questionId }: { lessonId: string; questionId: string }): DueQuestion | null {
  const lesson = lessonById(lessonId);
  const question = lesson && questionsOf(lesson).find(({ id }) => id === questionId);
  const section = lesson?.sections.find(({ questions }) => questions.some(({ id }) => id === questionId));
  return lesson && question && section ? { lesson, question, sectionId: section.id } : null;
}
