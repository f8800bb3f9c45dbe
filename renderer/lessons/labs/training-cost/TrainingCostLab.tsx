// The training-cost lab: the sum of a training run, line by line, for GPT-3 first and then for whatever the learner puts in.
import { useMemo, type JSX } from 'react';
import { LabFrame } from '../../lab/LabFrame';
import type { LabProps } from '../../lab/definition';
import { amountWords, dollarWords, timeWords } from '../../lab/amount';
import { ChoicePrediction, SliderPrediction } from '../../lab/Prediction';
import { useGuess } from '../../lab/use-guess';
import { useLabSettings } from '../../lab/use-lab-settings';
import { useOwnArithmetic } from '../../lab/use-own-arithmetic';
import { useWhenRested } from '../../lab/use-when-rested';
import type { OwnArithmetic } from '../../lab/own-arithmetic';
import { Assumptions } from './Assumptions';
import { costOf, reached, type TrainingRun } from './cost';
import { KnownRuns } from './KnownRuns';
import { OwnComputer } from './OwnComputer';
import { isAsPreset, LINES, trainingSettings, type TrainingSettings } from './settings';
import { Sum } from './Sum';

export function TrainingCostLab({ record }: LabProps): JSX.Element {
  const { settings, change } = useLabSettings(trainingSettings);
  const { guess } = useGuess('guess');
  const { guess: ownGuess } = useGuess('own');
  const own = useOwnArithmetic();
  const whenRested = useWhenRested();
  const run = useMemo(() => runOf(settings, own), [settings, own]);
  const cost = useMemo(() => (run === null ? null : costOf(run)), [run]);
  const isOpen = typeof guess === 'number';

  /** Says what came of new figures, once the hand rests: GPT-3 as it is given is the sum of the lesson, all else a change of it. */
  const tell = (next: TrainingSettings): void => {
    const changedRun = runOf(next, own);
    if (next.lines < LINES || changedRun === null) return;
    const { flop, machineHours, dollars } = costOf(changedRun);
    const event = next.preset === 'gpt-3' && isAsPreset(next) ? 'recomputed' : 'changed';
    whenRested(() => record(event, { flop, machineHours, dollars }, { steps: next.lines }));
  };
  const update = (part: Partial<TrainingSettings>): void => {
    change(part);
    tell({ ...settings, ...part });
  };
  return (
    <LabFrame
      title="What a training run costs"
      goal="work out the bill of GPT-3, and see which assumption moves it most."
      end="when GPT-3 is worked out to the last line and one assumption was changed."
      caption={
        cost === null
          ? 'A sum on paper. Nothing is trained here.'
          : `A sum on paper: this page did a few multiplications. The run it tells of is ${amountWords(cost.flop)} operations.`
      }
    >
      <SliderPrediction
        question="GPT-3 has 175 billion parameters and saw 300 billion tokens. What did its last training run cost, in rent for machines?"
        min={2}
        max={10}
        step={0.1}
        start={4}
        say={(power) => dollarWords(guessedDollars(power))}
        onGuess={(power) => record('predicted', { dollars: guessedDollars(power) })}
        result="Its makers never told. Two published estimates are 4.6 and 12 million dollars; the sum below says with what assumptions."
      />
      <Sum
        settings={settings}
        run={run}
        cost={cost}
        isOpen={isOpen}
        onNext={() => update({ lines: Math.min(LINES, settings.lines + 1) })}
      />
      {isOpen && settings.lines === LINES && cost !== null && (
        <KnownRuns cost={cost} guessDollars={guessedDollars(guess)} />
      )}
      <Assumptions settings={settings} onChange={update} />
      <ChoicePrediction
        name="own"
        question="And this computer by itself: how long would it need for GPT-3?"
        choices={OWN_GUESSES}
        onGuess={(choice) => record('predicted', { ownComputer: choice })}
        result={own === null ? undefined : `By the sum it is ${timeWords(gpt3Hours(own))} or longer.`}
      />
      {ownGuess !== null && <OwnComputer settings={settings} own={own} />}
    </LabFrame>
  );
}

const OWN_GUESSES = ['Some months', 'Some years', 'Some centuries', 'Thousands of years or longer'] as const;

/** As GPT-3 is given, whatever is set in the lab. */
function gpt3Hours({ flopsPerSecond }: OwnArithmetic): number {
  const { parameters, tokens, flop } = GIVEN;
  return (flop * parameters * tokens) / flopsPerSecond / 3600;
}

const GIVEN = trainingSettings.parse({});

function guessedDollars(power: number): number {
  return Number((10 ** power).toPrecision(2));
}

/** Null while the speed of this computer is asked for and not known. */
function runOf(settings: TrainingSettings, own: OwnArithmetic | null): TrainingRun | null {
  const flopsPerSecond =
    settings.machine === 'own' ? (own?.flopsPerSecond ?? null) : reached(settings.peak * 1e12, settings.sharePercent);
  if (flopsPerSecond === null) return null;
  return {
    flopsPerSecond,
    parameters: settings.parameters,
    tokens: settings.tokens,
    flopPerParameterAndToken: settings.flop,
    machines: settings.machines,
    dollarsPerHour: settings.hourDollars,
    wattsPerMachine: settings.watts,
    hallOverhead: settings.overhead,
    dollarsPerKilowattHour: settings.tariff,
  };
}
