// The recommendation as the page knows it: asked anew whenever the survey, what was measured of the computer, or the catalogue changes.
import { create } from 'zustand';
import type { Task } from '#domain/candidate';
import type { Recommendation } from '#domain/recommend';
import type { Failure } from '#contract/failure';
import { listen, request } from './client';
import { useMeasure } from './measure-store';
import { useSurvey } from './survey-store';

interface RecommendStore {
  /** By task; missing until it has arrived. */
  byTask: Partial<Record<Task, Recommendation>>;
  failure: Failure | null;
}

export const useRecommendation = create<RecommendStore>()(() => ({ byTask: {}, failure: null }));

/** Follows the survey, the measuring and the catalogue; what was asked for once is kept up to date. */
export function startRecommendation(): void {
  const again = (): void => {
    for (const task of asked) void fetchRecommendation(task);
  };
  useSurvey.subscribe(({ survey }, before) => {
    if (survey !== before.survey) again();
  });
  useMeasure.subscribe(({ calibration }, before) => {
    if (calibration !== before.calibration) again();
  });
  listen('catalog.changed', again);
}

/** Asks for the recommendation for a task, unless it is here already. */
export async function needRecommendation(task: Task): Promise<void> {
  const first = !asked.has(task);
  asked.add(task);
  if (first) await fetchRecommendation(task);
}

const asked = new Set<Task>();

export async function fetchRecommendation(task: Task): Promise<void> {
  const result = await request('setup.recommend', { task });
  useRecommendation.setState(({ byTask }) =>
    result.ok ? { byTask: { ...byTask, [task]: result.value }, failure: null } : { failure: result.failure },
  );
}
