// The lab of a lesson: its own piece of the page, loaded when it is needed. What is done in it is saved as evidence for the lesson.
import { Suspense, useCallback, useEffect, type JSX } from 'react';
import type { Lesson } from '#course/lesson-file';
import type { Go } from '../lib/place';
import { Skeleton } from '../ui/Skeleton';
import type { LabDefinition, RecordEvent } from './lab/definition';
import { LabName } from './lab/lab-context';
import { openLab, useLabStore } from './lab/lab-store';
import { labs } from './labs/all-labs';
import { recordLabEvent } from './progress-store';

export function Lab({ lesson, go }: { lesson: Lesson; go: Go }): JSX.Element {
  const lab = lesson.lab === null ? undefined : labs.get(lesson.lab);
  if (lab === undefined) return <p className="p-4 text-sm">This installation has no lab “{lesson.lab}”.</p>;
  return <KnownLab key={lab.name} lab={lab} lesson={lesson} go={go} />;
}

function KnownLab({ lab, lesson, go }: { lab: LabDefinition; lesson: Lesson; go: Go }): JSX.Element {
  const { name, Component } = lab;
  const isOpen = useLabStore(({ states }) => states[name] !== undefined);
  const edition = useLabStore(({ editions }) => editions[name] ?? 0);
  useEffect(() => void openLab(name), [name]);
  const record = useCallback<RecordEvent>(
    (event, metrics, run = {}) => {
      const preset = useLabStore.getState().states[name]?.settings ?? {};
      void recordLabEvent(lesson, { event, metrics, run: { lab: name, preset, ...run } });
    },
    [lesson, name],
  );
  const waiting = <Skeleton className="m-4 h-48" />;
  if (!isOpen) return waiting;
  return (
    <LabName value={name}>
      <Suspense fallback={waiting}>
        <Component key={edition} go={go} record={record} />
      </Suspense>
    </LabName>
  );
}
