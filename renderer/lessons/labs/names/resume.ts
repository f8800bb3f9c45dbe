// Takes the names model as far as it was taken before: the run is the same to the last digit, so nothing but the stage is kept.
import { blankStage, trainOnNames, tuneOnDinosaurs, write, type Point, type Stage } from './course';
import type { NamesSettings } from './settings';

export const NAMES_AT_ONCE = 5;

export interface Life {
  blank: Stage;
  trained: Stage | null;
  tuned: Stage | null;
  points: readonly Point[];
}

export function lifeUpTo(stage: NamesSettings['stage']): Life {
  const blank = blankStage();
  const points = [blank.point];
  const trained = stage === 'blank' ? null : finish(trainOnNames(blank), points);
  const tuned = stage === 'tuned' && trained ? finish(tuneOnDinosaurs(trained), points) : null;
  return { blank, trained, tuned, points };
}

function finish(run: Generator<Point, Stage>, points: Point[]): Stage {
  for (;;) {
    const { done, value } = run.next();
    if (done === true) return value;
    points.push(value);
  }
}

/** All names of so many batches; the same batch always writes the same. */
export function namesOf({ weights }: Stage, batches: number): string[] {
  return Array.from({ length: batches }, (_, batch) => write(weights, NAMES_AT_ONCE, seedOf(batch))).flat();
}

export function seedOf(batch: number): number {
  return batch * NAMES_AT_ONCE + 100;
}
