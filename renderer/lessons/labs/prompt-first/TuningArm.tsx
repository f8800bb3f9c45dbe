// The third way: a small model is tuned on made-up messages while one watches. It then gets the same test.
import type { JSX } from 'react';
import { LineChart } from '../../../ui/charts/LineChart';
import { TrainingControls } from '../../../ui/training/TrainingControls';
import { TUNING_STEPS } from './tuning';
import type { Tuned } from './use-tuned';

export function TuningArm({ tuned }: { tuned: Tuned }): JSX.Element {
  const { training, loss, outcomes, begin } = tuned;
  const isKnown = outcomes.some((outcome) => outcome !== null);
  const hasBegun = training.stage !== 'idle';
  return (
    <div className="grid min-w-0 gap-3 rounded-md border border-line p-3">
      <p className="text-sm">
        <strong className="font-semibold">By tuning.</strong> A model of 114,752 parameters that has read nothing but
        small stories is tuned on messages that a program makes up, 16 rows of them in every step. None of the test is
        among them. The lab’s author knew the test when he wrote the program: such a comparison favours the tuned model.
      </p>
      <TrainingControls
        stage={hasBegun || !isKnown ? training.stage : 'done'}
        step={hasBegun ? training.step : TUNING_STEPS}
        steps={TUNING_STEPS}
        tokensPerSecond={training.tokensPerSecond}
        elapsedMs={hasBegun ? training.elapsedMs : null}
        startWords={isKnown ? 'Tune it once more' : `Tune a small model, ${TUNING_STEPS} steps`}
        onStart={begin}
        onPause={training.pause}
        onGoOn={training.goOn}
        onStop={training.stop}
      />
      {hasBegun && (
        <LineChart
          title="The loss at the answers while it is tuned"
          heightRem={9}
          lines={[{ name: 'loss', curve: loss, colour: 2 }]}
          x={{ words: 'steps', from: 0, to: TUNING_STEPS }}
          y={{ words: 'loss', from: 0 }}
        />
      )}
    </div>
  );
}
