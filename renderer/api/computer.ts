// The computer that is shown, as fits and speeds are reckoned for it: its survey, its budget, what was measured of it and on it.
import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { memoryBudget } from '#domain/budget';
import type { Computer } from '#domain/candidate';
import { isRecorded } from '../lib/is-recorded';
import { useMeasure } from './measure-store';
import { useModels } from './models-store';
import { useSurvey } from './survey-store';

/** Null until the survey is here. Answers given on this computer say nothing about a recorded one. */
export function useComputer(): Computer | null {
  const survey = useSurvey((state) => state.survey);
  const calibration = useMeasure((state) => state.calibration);
  const measured = useModels(useShallow((state) => state.models?.flatMap((model) => model.measured) ?? []));
  return useMemo(() => {
    if (survey === null) return null;
    const basis = { survey, calibration, measured: isRecorded(survey) ? [] : measured };
    return { survey, budget: memoryBudget(survey), basis };
  }, [survey, calibration, measured]);
}
