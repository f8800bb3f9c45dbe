// The training itself: how long, how large the steps are, the curve with a marker that goes back, and what the model writes.
import type { JSX } from 'react';
import { SegmentedControl } from '../../../ui/SegmentedControl';
import { Slider } from '../../../ui/Slider';
import { LineChart } from '../../../ui/charts/LineChart';
import { lossText } from '../../../lib/loss-words';
import { TrainingControls } from '../../../ui/training/TrainingControls';
import { TrainingSamples } from '../../../ui/training/TrainingSamples';
import { shortNumber } from '../../lab/short-number';
import { useGuess } from '../../lab/use-guess';
import { Exploded } from './Exploded';
import { SayLoss } from './SayLoss';
import { GOOD_STOP, LENGTHS, RATES, rateOf, type WatchSettings } from './settings';
import type { Watched } from './use-watched';

export interface LearningProps {
  watched: Watched;
  settings: WatchSettings;
  onChange: (part: Partial<WatchSettings>) => void;
}

export function Learning({ watched, settings, onChange }: LearningProps): JSX.Element {
  const { training, hasBegun, steps, samples, repeated, explosion } = watched;
  const { guess } = useGuess('guess');
  const stage = training.stage === 'failed' || hasBegun ? training.stage : 'idle';
  const isUnderWay = stage === 'running' || stage === 'waiting' || stage === 'paused';
  const setStop = (rate: number): void => {
    onChange({ rate });
    if (isUnderWay) watched.setRate(rateOf({ rate }));
  };
  const shown = isUnderWay || stage === 'done' ? samples.filter(({ step }) => step <= training.step) : samples;
  return (
    <div className="grid min-w-0 gap-4">
      <div className="grid gap-3 @md/lab:grid-cols-2">
        <div className="grid content-start gap-1.5 text-sm">
          <span aria-hidden>How many steps</span>
          <SegmentedControl
            label="How many steps"
            value={String(settings.steps)}
            options={LENGTHS.map((count) => ({
              value: String(count),
              label: count === 60 ? '60, a look' : `${count}, all`,
            }))}
            onChange={(value) => onChange({ steps: value === '60' ? 60 : 410 })}
          />
        </div>
        <Slider
          label="Learning rate"
          value={settings.rate}
          min={0}
          max={RATES.length - 1}
          valueText={shortNumber(rateOf(settings))}
          hint={settings.rate === GOOD_STOP ? 'As the story model of this course was trained.' : undefined}
          onChange={setStop}
        />
      </div>
      <TrainingControls
        stage={stage}
        step={training.step}
        steps={steps}
        tokensPerSecond={training.tokensPerSecond}
        elapsedMs={training.elapsedMs}
        startWords={`${stage === 'idle' ? 'Train it' : 'Train it anew'} for ${settings.steps} steps`}
        blocked={guess === null ? 'First make your guess above.' : null}
        onStart={() => watched.begin({ steps: settings.steps, rate: rateOf(settings), seed: settings.seed })}
        onPause={training.pause}
        onGoOn={training.goOn}
        onStop={training.stop}
      />
      {explosion !== null && (
        <Exploded watched={watched} explosion={explosion} onGoodRate={() => onChange({ rate: GOOD_STOP })} />
      )}
      <Chart watched={watched} guess={typeof guess === 'number' ? guess : null} />
      <SayLoss curve={watched.fresh} name="loss on new text" />
      <p role="status" className="text-sm text-ink-2 empty:hidden">
        {repeated !== null &&
          (repeated.different === 0
            ? `It went back and took ${repeated.steps} steps again. Each loss is the same as the first time, to the last digit.`
            : `It took ${repeated.steps} steps again; ${repeated.different} of them came out otherwise.`)}
      </p>
      <TrainingSamples samples={shown} empty="The blank model is being opened." />
    </div>
  );
}

function Chart({ watched, guess }: { watched: Watched; guess: number | null }): JSX.Element {
  const { training, hasBegun, steps, loss, fresh } = watched;
  const canGoBack = hasBegun && training.checkpoints.length > 1;
  return (
    <div className="grid gap-1">
      <LineChart
        title="The loss while it learns"
        heightRem={14}
        lines={[
          { name: 'loss in training', curve: loss, colour: 1 },
          { name: 'on new text', curve: fresh, colour: 2, dash: 'dashed', hasDots: true },
        ]}
        x={{ words: 'steps', from: 0, to: steps }}
        y={{ words: 'loss, nats per token', from: 0 }}
        {...(canGoBack && {
          marker: {
            x: training.step,
            words: `step ${training.step}`,
            stops: training.checkpoints,
            onMove: (x: number) => void watched.goTo(x),
          },
        })}
        {...(guess !== null && { guesses: [{ y: guess, words: `your guess: ${lossText(guess)}` }] })}
      />
      {canGoBack && (
        <p className="text-xs text-ink-2">
          The upright line can be pulled, or moved by arrow keys: the model goes back to that step, and from there it
          can go on.
        </p>
      )}
    </div>
  );
}
