// The fine-tuning lab: the story model is tuned on recipes, its stories are watched, and a share of old stories is mixed in.
import type { JSX } from 'react';
import { lossText } from '../../../lib/loss-words';
import { LineChart } from '../../../ui/charts/LineChart';
import { TrainingControls } from '../../../ui/training/TrainingControls';
import type { LabProps } from '../../lab/definition';
import { LabFrame } from '../../lab/LabFrame';
import { LabStep } from '../../lab/LabStep';
import { ChoicePrediction } from '../../lab/Prediction';
import { TwoTexts } from '../../lab/tuning/TwoTexts';
import type { TuningPlan } from '../../lab/tuning/tuning-steps';
import { useTuning, type TuningAnswers } from '../../lab/tuning/use-tuning';
import { useGuess } from '../../lab/use-guess';
import { useLabSettings } from '../../lab/use-lab-settings';
import { createWorker } from './create-worker';
import { Controls } from './Controls';
import { lastOf, runKey, withRun } from './kept-runs';
import { Runs } from './Runs';
import { DECAY, fineTuningSettings, SEED, type FineTuningSettings } from './settings';
import type { FineTuningOrder } from './training';
import { useLines } from './use-lines';

const LOOK: FineTuningOrder = { plan: { steps: 0, rate: 1e-3, replay: 0, seed: SEED, decay: DECAY } };

export function FineTuningLab({ record }: LabProps): JSX.Element {
  const { settings, change } = useLabSettings(fineTuningSettings);
  const { guess } = useGuess('guess');
  const tuning = useTuning<FineTuningOrder, TuningAnswers>(
    createWorker,
    LOOK,
    ({ order: { plan }, before, losses, state, curves }) => {
      const metrics = { ...after(losses), storiesBefore: before.stories, recipesBefore: before.recipes };
      record(
        plan.replay > 0 ? 'replayed' : 'tuned',
        { ...metrics, replay: plan.replay, rate: plan.rate },
        { seed: plan.seed, steps: plan.steps, elapsedMs: state.elapsedMs },
      );
      const run = {
        ...facts(plan),
        stories: pointsOf(curves.stories),
        recipes: pointsOf(curves.recipes),
      };
      change({ runs: withRun(settings.runs, run), ...(settings.beside === '' ? { beside: runKey(run) } : {}) });
    },
  );
  const { training, stage, before, now, order } = tuning;
  const shown = order === null ? null : facts(order.plan);
  const lines = useLines(tuning, shown, settings);
  const step = now?.step ?? 0;
  const isSettled = stage === 'done' || stage === 'paused' || stage === 'stopped';
  const lookAt = async (x: number): Promise<void> => {
    const look = await tuning.goTo(x);
    if (look !== null) record('looked-back', { step: look.step, ...after(look.losses) });
  };
  return (
    <LabFrame
      title="Stories learn to cook"
      goal="tune a model of stories on recipes, see what becomes of its stories, and find how many old ones keep them alive."
      end="when you have tuned it without stories and with some, and have gone back to see when it forgets."
      caption="114,752 parameters, all of which are tuned here; a chat model has thousands of times more. The losses are of 4,096 characters each that it never learns from."
    >
      <ChoicePrediction
        question="The model has read stories only. Now it gets 150 helpings of recipes and not one story. What becomes of its stories?"
        choices={CHOICES}
        onGuess={(choice) => record('predicted', { choice })}
        result={resultWords(settings)}
      />
      <LabStep title="The model before and after">
        <TwoTexts before={before} now={now} nowWords={`after ${step} steps`} />
      </LabStep>
      <LabStep title="Tune it">
        <Controls settings={settings} isOff={stage === 'running' || stage === 'waiting'} onChange={change} />
        <TrainingControls
          stage={stage}
          step={training.step}
          steps={order?.plan.steps ?? settings.steps}
          tokensPerSecond={training.tokensPerSecond}
          elapsedMs={training.elapsedMs}
          startWords={startWords(settings)}
          blocked={blockedBy(guess !== null, before !== null)}
          onStart={() => tuning.start({ plan: planOf(settings) })}
          onPause={training.pause}
          onGoOn={training.goOn}
          onStop={training.stop}
        />
        <LineChart
          title="Both losses while it is tuned"
          heightRem={16}
          lines={lines}
          x={{ words: 'steps of tuning', from: 0, to: order?.plan.steps ?? settings.steps }}
          y={{ words: 'loss', from: 0 }}
          marker={
            isSettled && training.checkpoints.length > 1
              ? {
                  x: training.step,
                  words: `step ${training.step}`,
                  stops: training.checkpoints,
                  onMove: (x) => void lookAt(x),
                }
              : undefined
          }
        />
        {isSettled && (
          <p className="text-sm text-ink-2">
            Pull the line in the chart, or move it with the arrow keys, to see what the model was at that step. Above
            stands what it wrote there. From the step where it stands it can go on.
          </p>
        )}
      </LabStep>
      <Runs runs={settings.runs} beside={settings.beside} onBeside={(beside) => change({ beside })} />
    </LabFrame>
  );
}

const CHOICES = [
  'They stay as good as they were',
  'They get a little worse',
  'It can no longer write one',
  'They get better too',
];

function planOf({ steps, rate, replayPercent }: FineTuningSettings): TuningPlan {
  return { steps, rate, replay: replayPercent / 100, seed: SEED, decay: DECAY };
}

function facts({ steps, rate, replay }: TuningPlan): { steps: number; rate: number; replayPercent: number } {
  return { steps, rate, replayPercent: Math.round(replay * 100) };
}

function after({ stories, recipes }: { stories: number; recipes: number }): { stories: number; recipes: number } {
  return { stories, recipes };
}

function pointsOf({ xs, ys }: { xs: Float64Array; ys: Float64Array }): [number, number][] {
  return Array.from(xs, (x, index) => [x, ys[index] ?? 0]);
}

function startWords({ steps, replayPercent }: FineTuningSettings): string {
  return replayPercent === 0 ? `Tune it, ${steps} steps` : `Tune it with ${replayPercent} % stories, ${steps} steps`;
}

function blockedBy(isGuessed: boolean, isThere: boolean): string | null {
  if (!isGuessed) return 'Make your guess first.';
  return isThere ? null : 'The model is being fetched.';
}

/** Beside the guess, as soon as a run without stories has ended. */
function resultWords({ runs }: FineTuningSettings): string | undefined {
  const run = runs.find(({ replayPercent }) => replayPercent === 0);
  if (run === undefined) return undefined;
  const [from, to] = [run.stories[0]?.[1] ?? NaN, lastOf(run.stories)];
  const recipes = lastOf(run.recipes);
  return `Its loss on stories went from ${lossText(from)} to ${lossText(to)}, that on recipes down to ${lossText(recipes)}. Read below what it writes after “One day,”.`;
}
