// The answers about learning that lasts: reviews, notes, files about progress.
import type { Handlers } from '#contract/api';
import type { LearningAnswers } from '#contract/learning';
import { promised } from '../promised';
import type { HandlerDeps } from './handler-deps';

export function learningHandlers({ learning }: HandlerDeps): Pick<Handlers, keyof LearningAnswers> {
  const { reviews, notes, files } = learning;
  return {
    'review.due': promised(({ questions }) => reviews.due(questions)),
    'review.answer': promised(({ lessonId, questionId, right }) => reviews.answer(lessonId, questionId, right)),
    'notes.list': promised(() => notes.list()),
    'notes.save': promised((note) => notes.save(note)),
    'learner.export': ({ learner }) => files.export(learner),
    'learner.open': () => files.open(),
    'learner.saveTable': ({ csv }) => files.saveTable(csv),
    'learner.savePdf': ({ name }) => files.savePdf(name),
  };
}
