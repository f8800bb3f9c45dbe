// One quiz question of a lesson. It may be tried again, and the latest answer counts.
import type { JSX } from 'react';
import type { Lesson, QuizQuestion } from '#course/lesson-file';
import { Tag } from '../ui/Tag';
import { AskedQuestion } from './AskedQuestion';
import { recordAnswer, useProgress } from './progress-store';

export interface QuestionProps {
  lesson: Lesson;
  question: QuizQuestion;
  number: number;
}

export function Question({ lesson, question, number }: QuestionProps): JSX.Element {
  const before = useProgress((state) => state.progress?.[lesson.id]?.quiz[question.id]);
  return (
    <AskedQuestion
      question={question}
      number={number}
      again
      mark={
        before !== undefined && (
          <Tag tone={before ? 'accent' : 'neutral'}>{before ? 'answered right' : 'not right yet'}</Tag>
        )
      }
      onAnswer={(right) => void recordAnswer(lesson, question.id, right)}
    />
  );
}
