// The reviews as the page knows them: which questions are due, asked anew whenever something may have changed.
import { create } from 'zustand';
import type { ReviewState } from '#contract/learning';
import type { Failure } from '#contract/failure';
import { questionsOf } from '#course/lesson-file';
import { request } from '../../api/client';
import { lessons } from '../library';

interface ReviewStore {
  /** Null until it has arrived. */
  state: ReviewState | null;
  failure: Failure | null;
}

export const useReviews = create<ReviewStore>()(() => ({ state: null, failure: null }));

const QUESTIONS = Object.fromEntries(lessons.map((lesson) => [lesson.id, questionsOf(lesson).map(({ id }) => id)]));

export async function loadReviews(): Promise<void> {
  const result = await request('review.due', { questions: QUESTIONS });
  useReviews.setState(result.ok ? { state: result.value, failure: null } : { failure: result.failure });
}

/** Saves an answer. What is due is asked for when the learner goes on, so that the question stays in view. */
export async function answerReview(lessonId: string, questionId: string, right: boolean): Promise<void> {
  const result = await request('review.answer', { lessonId, questionId, right });
  if (!result.ok) useReviews.setState({ failure: result.failure });
}

/** Looks again each time the learner comes back to the window: a day may have passed. */
export function followReviews(): () => void {
  const look = (): void => {
    if (document.visibilityState === 'visible') void loadReviews();
  };
  void loadReviews();
  document.addEventListener('visibilitychange', look);
  return () => document.removeEventListener('visibilitychange', look);
}
