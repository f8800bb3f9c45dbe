// One of the two stages of learning: its buttons, and the names as they appear, the newest first.
import type { JSX } from 'react';
import { TrainingControls } from '../../../ui/training/TrainingControls';
import { NameList } from './NameList';
import { TRAINING, TUNING, type Lesson } from './names-model';
import type { UsedLife } from './use-life';

const MOST_SHOWN = 4;

export interface LearningProps {
  life: UsedLife;
  lesson: Lesson;
  startWords: string;
  blocked: string | null;
}

export function Learning({ life, lesson, startWords, blocked }: LearningProps): JSX.Element {
  const { training, written } = life;
  const isMine = life.lesson === lesson;
  const isBefore = (lesson === 'names' ? life.trained : life.tuned) === null;
  const stage = isMine || training.stage === 'failed' ? training.stage : isBefore ? 'idle' : 'done';
  const { steps } = lesson === 'names' ? TRAINING : TUNING;
  return (
    <>
      <TrainingControls
        stage={stage}
        step={isMine ? training.step : steps}
        steps={steps}
        tokensPerSecond={isMine ? training.tokensPerSecond : null}
        elapsedMs={isMine ? training.elapsedMs : null}
        startWords={isBefore ? startWords : `${startWords} once more`}
        blocked={blocked}
        onStart={() => life.learn(lesson)}
        onPause={training.pause}
        onGoOn={training.goOn}
        onStop={training.stop}
      />
      {isMine && (
        <ol aria-label="What it writes, newest first" className="grid gap-2">
          {[...written]
            .reverse()
            .slice(0, MOST_SHOWN)
            .map(({ step, names }) => (
              <li key={step} className="grid gap-0.5 border-s-2 border-line ps-3 first:border-accent">
                <span className="text-xs text-ink-2 tabular-nums">
                  {step === 0 ? 'before the first step' : `after ${step} steps`}
                </span>
                <NameList names={names} label={`After ${step} steps it writes`} />
              </li>
            ))}
        </ol>
      )}
    </>
  );
}
