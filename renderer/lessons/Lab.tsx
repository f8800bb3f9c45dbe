// The lab of a lesson. What is done in it is saved as evidence for the lesson.
import { useCallback, type JSX } from 'react';
import type { Go } from '../lib/place';
import { InferenceLab } from './inference/InferenceLab';
import type { RecordEvent } from './lab/lab-events';
import type { Lesson } from './lesson-file';
import { NamesLab } from './names/NamesLab';
import { recordLabEvent } from './progress-store';
import { TokensLab } from './tokens/TokensLab';

export function Lab({ lesson, go }: { lesson: Lesson; go: Go }): JSX.Element {
  const record = useCallback<RecordEvent>((event, metrics) => void recordLabEvent(lesson, event, metrics), [lesson]);
  switch (lesson.lab) {
    case 'names':
      return <NamesLab record={record} />;
    case 'tokens':
      return <TokensLab record={record} go={go} />;
    case 'inference':
      return <InferenceLab record={record} go={go} />;
  }
}
