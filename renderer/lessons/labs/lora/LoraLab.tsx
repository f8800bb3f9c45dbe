// The LoRA lab: an adapter is set, trained on recipes, switched on and off, compared with the base, and kept.
import { useState, type JSX } from 'react';
import { LESSON_SIZE } from '#training/model/configuration';
import type { Failure } from '#contract/failure';
import { useModels } from '../../../api/models-store';
import { lossText } from '../../../lib/loss-words';
import { Button } from '../../../ui/Button';
import { LineChart } from '../../../ui/charts/LineChart';
import { FailureNote } from '../../../ui/FailureNote';
import { TrainingControls } from '../../../ui/training/TrainingControls';
import type { LabProps } from '../../lab/definition';
import { LabFrame } from '../../lab/LabFrame';
import { LabStep } from '../../lab/LabStep';
import { ChoicePrediction } from '../../lab/Prediction';
import { STORY_VOCABULARY_SIZE } from '../../lab/tuning/story-vocabulary-size';
import { TwoTexts } from '../../lab/tuning/TwoTexts';
import { useTuning } from '../../lab/tuning/use-tuning';
import { useGuess } from '../../lab/use-guess';
import { useLabSettings } from '../../lab/use-lab-settings';
import { adapterNumbers } from './adapter-size';
import { Controls } from './Controls';
import { createWorker } from './create-worker';
import { keepAdapter } from './keep-adapter';
import { OnAndOff } from './OnAndOff';
import { LoraRuns } from './LoraRuns';
import { loraSettings, orderOf, SEED, STEPS, STRENGTHS, withRun, type LoraSettings } from './settings';
import { Share } from './Share';
import type { AtStrength, LoraAnswers, LoraOrder } from './training';

const CONFIGURATION = { ...LESSON_SIZE, vocabSize: STORY_VOCABULARY_SIZE };
const LOOK: LoraOrder = {
  plan: { steps: 0, rate: 1e-2, replay: 0, seed: SEED, decay: 0 },
  adapter: null,
  isRounded: false,
};

export function LoraLab({ record }: LabProps): JSX.Element {
  const { settings, change } = useLabSettings(loraSettings);
  const { guess } = useGuess('guess');
  const [measured, setMeasured] = useState<readonly AtStrength[]>([]);
  const tuning = useTuning<LoraOrder, LoraAnswers>(
    createWorker,
    LOOK,
    ({ order, before, losses, state, ask: askNow }) => {
      const { rank, alpha, targets } = order.adapter ?? settings;
      const numbers = adapterNumbers(CONFIGURATION, { rank, targets });
      const { stories, recipes } = losses;
      record(
        'tuned',
        {
          stories,
          recipes,
          storiesBefore: before.stories,
          recipesBefore: before.recipes,
          rank,
          alpha,
          targets: targets.length,
          numbers,
          rounded: order.isRounded ? 1 : 0,
        },
        { seed: SEED, steps: order.plan.steps, elapsedMs: state.elapsedMs },
      );
      const { rate, replay } = order.plan;
      const replayPercent = Math.round(replay * 100);
      const run = { rank, alpha, targets: [...targets], isRounded: order.isRounded, rate, replayPercent };
      change({ runs: withRun(settings.runs, { ...run, numbers, stories, recipes }) });
      void askNow('strengths', STRENGTHS).then((found) => setMeasured(found ?? []));
    },
  );
  const { training, stage, before, now, order } = tuning;
  const { ask } = training;
  const isBusy = stage === 'running' || stage === 'waiting';
  return (
    <LabFrame
      title="An adapter that can be taken off"
      goal="train a small part beside the frozen story model, see what it takes and what it costs, and take it off again."
      end="when you have trained an adapter, switched it off, and compared it with the base."
      caption="A base of 114,752 parameters, frozen. In a chat model the share that is trained is far smaller: below one per cent at rank 8."
    >
      <ChoicePrediction
        question="LoRA leaves all numbers of the model as they are. You train an adapter on recipes and leave it on. What becomes of the stories?"
        choices={CHOICES}
        onGuess={(choice) => record('predicted', { choice })}
        result={resultWords(settings, before?.losses.stories)}
      />
      <LabStep title="Set the adapter">
        <Controls settings={settings} isOff={isBusy} onChange={change} />
        <Share configuration={CONFIGURATION} settings={settings} />
      </LabStep>
      <LabStep title="Train it on recipes">
        <TrainingControls
          stage={stage}
          step={training.step}
          steps={order?.plan.steps ?? STEPS}
          tokensPerSecond={training.tokensPerSecond}
          elapsedMs={training.elapsedMs}
          startWords={`Train the adapter, ${STEPS} steps`}
          blocked={blockedBy(guess !== null, before !== null)}
          onStart={() => {
            setMeasured([]);
            tuning.start(orderOf(settings));
          }}
          onPause={training.pause}
          onGoOn={training.goOn}
          onStop={training.stop}
        />
        <LineChart
          title="Both losses while the adapter learns"
          lines={[
            { name: 'stories', curve: tuning.stories, colour: 1 },
            { name: 'recipes', curve: tuning.recipes, colour: 2, dash: 'dashed' },
          ]}
          x={{ words: 'steps', from: 0, to: STEPS }}
          y={{ words: 'loss', from: 0 }}
        />
        {measured.length === 0 && <TwoTexts before={before} now={now} nowWords={`after ${now?.step ?? 0} steps`} />}
      </LabStep>
      {measured.length > 0 && (
        <LabStep title="On, off, and between">
          <OnAndOff
            before={before}
            measured={measured}
            write={(strength) => ask('write', strength)}
            compare={async () => {
              const found = await ask('compare', null);
              if (found !== null) record('compared', { scores: found.scores, others: found.others });
              return found;
            }}
            onSwitch={({ strength, losses }) =>
              record('switched', { strength, stories: losses.stories, recipes: losses.recipes })
            }
          />
          <Keep ask={() => ask('files', null)} onKept={(bytes) => record('kept', { bytes })} />
        </LabStep>
      )}
      <LoraRuns runs={settings.runs} />
    </LabFrame>
  );
}

const CHOICES = [
  'They stay as they were, because the model is frozen',
  'They get a little worse',
  'It can no longer write one, as with full tuning',
];

function Keep({
  ask,
  onKept,
}: {
  ask: () => Promise<Parameters<typeof keepAdapter>[0] | null>;
  onKept: (bytes: number) => void;
}): JSX.Element {
  const models = useModels((state) => state.models);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [kept, setKept] = useState<string | null>(null);
  const keep = async (): Promise<void> => {
    const files = await ask();
    if (files === null) return;
    const outcome = await keepAdapter(files, 'Recipes', models ?? []);
    setFailure('failure' in outcome ? outcome.failure : null);
    if ('failure' in outcome) return;
    setKept(outcome.model.name);
    onKept(files.adapter.length);
  };
  return (
    <div className="grid justify-items-start gap-2">
      <Button onClick={() => void keep()}>Keep the adapter for the chat</Button>
      <p role="status" className="text-sm text-ink-2 empty:hidden">
        {kept !== null && `It is kept beside the model “${kept}”. Under Models it can be laid over it and taken off.`}
      </p>
      {failure && <FailureNote failure={failure} />}
    </div>
  );
}

function blockedBy(isGuessed: boolean, isThere: boolean): string | null {
  if (!isGuessed) return 'Make your guess first.';
  return isThere ? null : 'The model is being fetched.';
}

function resultWords({ runs }: LoraSettings, before: number | undefined): string | undefined {
  const run = runs.find(({ replayPercent }) => replayPercent === 0);
  if (run === undefined || before === undefined) return undefined;
  return `With the adapter on, the loss on stories is ${lossText(run.stories)}; without it, ${lossText(before)}. The frozen numbers are safe, and what comes out with the adapter is not.`;
}
