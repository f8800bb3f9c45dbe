// “Measure my computer”, joined to the store: the one thing in ui that acts, because three panes show it.
import type { JSX } from 'react';
import { measureComputer, stopMeasuring, useMeasure } from '../api/measure-store';
import { useSurvey } from '../api/survey-store';
import { isRecorded } from '../lib/is-recorded';
import { MeasureCard } from './MeasureCard';

export function MeasureBox({ folded = false }: { folded?: boolean }): JSX.Element {
  const { status, calibration } = useMeasure();
  const recorded = useSurvey((state) => isRecorded(state.survey));
  return (
    <MeasureCard
      status={status}
      calibration={calibration}
      recorded={recorded}
      folded={folded}
      onMeasure={(quick) => void measureComputer(quick)}
      onStop={() => void stopMeasuring()}
    />
  );
}
