// The race of the learning rates: a guess, five models that learn in turns, one chart.
import { useState, type JSX } from 'react';
import { Curve } from '../../../lib/curve';
import { lossText } from '../../../lib/loss-words';
import { SegmentedControl } from '../../../ui/SegmentedControl';
import { LineChart } from '../../../ui/charts/LineChart';
import type { Dash, LineColour } from '../../../ui/charts/chart-spec';
import { TrainingControls } from '../../../ui/training/TrainingControls';
import type { RecordEvent } from '../../lab/definition';
import { ChoicePrediction } from '../../lab/Prediction';
import { shortNumber } from '../../lab/short-number';
import { useGuess } from '../../lab/use-guess';
import { useTraining, type TrainingState } from '../../lab/training/use-training';
import { createRace } from './create-workers';
import { PROMPT } from './sample';
import { winnerOf, type RaceAnswers, type RaceOrder, type RaceStep } from './race';
import { RACE_LENGTHS, RACERS, type WatchSettings } from './settings';

const STROKES: readonly { colour: LineColour; dash: Dash }[] = [
  { colour: 'rest', dash: 'solid' },
  { colour: 1, dash: 'dotted' },
  { colour: 2, dash: 'solid' },
  { colour: 3, dash: 'dashed' },
  { colour: 4, dash: 'dash-dot' },
];

export interface RaceProps {
  settings: WatchSettings;
  onChange: (part: Partial<WatchSettings>) => void;
  record: RecordEvent;
}

export function Race({ settings, onChange, record }: RaceProps): JSX.Element {
  const { guess } = useGuess('race');
  const [curves] = useState(() => RACERS.map(() => new Curve()));
  const [steps, setSteps] = useState<number>(settings.raceSteps);
  const [verdict, setVerdict] = useState('');
  const [writings, setWritings] = useState<readonly (string | null)[]>([]);
  const end = ({ elapsedMs }: TrainingState): void => {
    const losses = curves.map(({ last }) => last?.y ?? null);
    const winner = winnerOf(losses);
    if (winner === null) return;
    const rate = RACERS[winner] ?? NaN;
    setVerdict(
      `After ${steps} steps each, the rate ${shortNumber(rate)} is ahead with ${lossText(losses[winner] ?? NaN)}.`,
    );
    void Promise.all(RACERS.map((_, racer) => training.ask('write', racer))).then(setWritings);
    record('raced', { winner: rate, freshLoss: losses[winner] ?? NaN }, { seed: settings.seed, steps, elapsedMs });
  };
  const training = useTraining<RaceOrder, RaceStep, RaceAnswers>(createRace, {
    onReports: (reports) => {
      for (const { racer, taken, freshLoss } of reports) curves[racer]?.add(taken, freshLoss);
    },
    onDone: end,
  });
  const start = (): void => {
    for (const curve of curves) curve.clear();
    setVerdict('');
    setWritings([]);
    setSteps(settings.raceSteps);
    training.start({ steps: settings.raceSteps, seed: settings.seed });
  };
  return (
    <div className="grid min-w-0 gap-4">
      <ChoicePrediction
        name="race"
        question={`Five models, the same in everything but the rate, learn for ${RACE_LENGTHS[0]} steps each. Which is ahead then?`}
        choices={RACERS.map(shortNumber)}
        onGuess={(choice) => record('predicted', { rate: RACERS[choice] ?? NaN })}
        result={verdict}
      />
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <span aria-hidden>Steps each</span>
        <SegmentedControl
          label="Steps each"
          value={String(settings.raceSteps)}
          options={RACE_LENGTHS.map((count) => ({ value: String(count), label: String(count) }))}
          onChange={(value) => {
            const next = RACE_LENGTHS.find((count) => String(count) === value);
            if (next !== undefined) onChange({ raceSteps: next });
          }}
        />
      </div>
      <TrainingControls
        stage={training.stage}
        step={training.step}
        steps={steps * RACERS.length}
        tokensPerSecond={training.tokensPerSecond}
        elapsedMs={training.elapsedMs}
        startWords={training.stage === 'idle' ? 'Start the race' : 'Race again'}
        blocked={guess === null ? 'First make your guess above.' : null}
        onStart={start}
        onPause={training.pause}
        onGoOn={training.goOn}
        onStop={training.stop}
      />
      {training.stage !== 'idle' && (
        <LineChart
          title="Five learning rates, loss on new text"
          heightRem={14}
          lines={RACERS.map((rate, racer) => ({
            name: shortNumber(rate),
            curve: curves[racer] ?? new Curve(),
            ...(STROKES[racer] ?? { colour: 1 as const }),
          }))}
          x={{ words: 'steps', from: 0, to: steps }}
          y={{ words: 'loss, nats per token', from: 0 }}
        />
      )}
      <p role="status" className="text-sm">
        {verdict}
      </p>
      <Writings writings={writings} />
    </div>
  );
}

function Writings({ writings }: { writings: readonly (string | null)[] }): JSX.Element | null {
  if (writings.length === 0) return null;
  return (
    <ul aria-label="What each of them writes now" className="grid gap-2">
      {writings.map((text, racer) => (
        <li key={racer} className="grid min-w-0 gap-0.5 border-s-2 border-line ps-3">
          <span className="text-xs text-ink-2 tabular-nums">rate {shortNumber(RACERS[racer] ?? NaN)}</span>
          <bdi className="min-w-0 font-mono text-sm wrap-anywhere">
            <span className="text-ink-3">{PROMPT}</span>
            {text}
          </bdi>
        </li>
      ))}
    </ul>
  );
}
