// The distillation lab: two small students read the same few stories, one of them beside a teacher.
import { useMemo, type JSX } from 'react';
import { curveOf } from '../../../lib/curve';
import { lossText } from '../../../lib/loss-words';
import { LineChart } from '../../../ui/charts/LineChart';
import { SegmentedControl } from '../../../ui/SegmentedControl';
import { Slider } from '../../../ui/Slider';
import { Table } from '../../../ui/Table';
import { TrainingControls } from '../../../ui/training/TrainingControls';
import type { LabProps } from '../../lab/definition';
import { LabFrame } from '../../lab/LabFrame';
import { LabStep } from '../../lab/LabStep';
import { ChoicePrediction } from '../../lab/Prediction';
import { useGuess } from '../../lab/use-guess';
import { useLabSettings } from '../../lab/use-lab-settings';
import { OnePlace } from './OnePlace';
import {
  distillationSettings,
  PERCENTS,
  SEED,
  STEPS,
  withRun,
  type DistillationSettings,
  type KeptRun,
} from './settings';
import type { SignShares } from './shares';
import { Sizes, type Speeds } from './Sizes';
import { useSchool } from './use-school';

export function DistillationLab({ record }: LabProps): JSX.Element {
  const { settings, change } = useLabSettings(distillationSettings);
  const { guess } = useGuess('guess');
  const school = useSchool(({ order, losses, elapsedMs }) => {
    const { percent, temperature, share, steps, seed } = order;
    record('distilled', { ...losses, percent, temperature, share }, { seed, steps, elapsedMs });
    change({ runs: withRun(settings.runs, { percent, temperature, share: share * 100, ...losses }) });
  });
  const { training, facts, order, alone, taught } = school;
  const teacherLoss = facts?.teacherLoss ?? null;
  const teacher = useMemo(
    () => (teacherLoss === null ? null : curveOf([0, STEPS], [teacherLoss, teacherLoss])),
    [teacherLoss],
  );
  const stage = order === null && training.stage !== 'failed' ? 'idle' : training.stage;
  const isOff = stage === 'running' || stage === 'waiting';
  const look = async (): Promise<SignShares[] | null> => {
    const { prompt, temperature } = settings;
    const found = await training.ask('shares', { prompt, temperature });
    if (found !== null)
      record('compared', { temperature, teacher: found[0]?.teacher ?? 0, taught: found[0]?.taught ?? 0 });
    return found;
  };
  const measure = async (): Promise<Speeds | null> => {
    const speeds = await training.ask('speed', null);
    if (speeds !== null) record('timed', { ...speeds });
    return speeds;
  };
  return (
    <LabFrame
      title="Two students and a teacher"
      goal="find out what a small model gains by learning from a larger one's chances and not only from the text."
      end="when both students have learnt from 1 % of the stories, and you have looked at one place with all three."
      caption="The teacher has 114,752 parameters, each student 30,752; real ones have thousands of times more, and as a rule the teacher is ten times larger. The losses are of 4,096 signs that none of them has read."
    >
      <ChoicePrediction
        question="Both students read the same 1 % of the stories for 400 steps. One learns from the text alone, the other from the teacher's chances. Which one is better on new stories?"
        choices={CHOICES}
        onGuess={(choice) => record('predicted', { choice })}
        result={resultWords(settings)}
      />
      <LabStep title="Teacher and student">
        {facts === null ? (
          <p className="text-sm text-ink-2">The teacher is being fetched.</p>
        ) : (
          <Sizes facts={facts} measure={measure} />
        )}
      </LabStep>
      <LabStep title="Let both learn">
        <Controls settings={settings} isOff={isOff} onChange={change} />
        <TrainingControls
          stage={stage}
          step={training.step}
          steps={order?.steps ?? STEPS}
          tokensPerSecond={training.tokensPerSecond}
          elapsedMs={training.elapsedMs}
          startWords={`Teach both, ${STEPS} steps`}
          blocked={guess === null ? 'Make your guess first.' : facts === null ? 'The teacher is being fetched.' : null}
          onStart={() => {
            const { percent, temperature, share } = settings;
            school.start({ percent, temperature, share: share / 100, steps: STEPS, seed: SEED });
          }}
          onPause={training.pause}
          onGoOn={training.goOn}
          onStop={training.stop}
        />
        <LineChart
          title="Loss on new stories while they learn"
          heightRem={15}
          lines={[
            { name: 'alone', curve: alone, colour: 1 },
            { name: 'with the teacher', curve: taught, colour: 2, dash: 'dashed' },
            ...(teacher === null
              ? []
              : [{ name: 'the teacher itself', curve: teacher, colour: 'rest' as const, dash: 'dotted' as const }]),
          ]}
          x={{ words: 'steps', from: 0, to: STEPS }}
          y={{ words: 'loss', isLogarithmic: true }}
        />
      </LabStep>
      {settings.runs.length > 0 && <Runs runs={settings.runs} />}
      <LabStep title="One place, three opinions">
        <OnePlace
          prompt={settings.prompt}
          onPrompt={(prompt) => change({ prompt })}
          look={facts === null ? null : look}
        />
      </LabStep>
    </LabFrame>
  );
}

const CHOICES = ['The one that reads alone', 'The one with the teacher', 'Both are the same'];

function Controls(props: {
  settings: DistillationSettings;
  isOff: boolean;
  onChange: (part: Partial<DistillationSettings>) => void;
}): JSX.Element {
  const { settings, isOff, onChange } = props;
  return (
    <div className="grid items-start gap-4 @min-[40rem]/lab:grid-cols-3">
      <div className="grid gap-1.5 text-sm">
        <span>Stories that both may read</span>
        <SegmentedControl
          label="Stories that both may read"
          value={String(settings.percent)}
          options={PERCENTS.map((percent) => ({ value: String(percent), label: `${percent} %` }))}
          onChange={(percent) => onChange({ percent: Number(percent) })}
        />
      </div>
      <Slider
        label="How much the teacher counts"
        value={settings.share}
        min={0}
        max={100}
        step={10}
        disabled={isOff}
        valueText={`${settings.share} %`}
        hint="The rest comes from the text."
        onChange={(share) => onChange({ share })}
      />
      <Slider
        label="Temperature"
        value={settings.temperature}
        min={1}
        max={4}
        step={0.5}
        disabled={isOff}
        hint="Higher, and the unlikely signs say more."
        onChange={(temperature) => onChange({ temperature })}
      />
    </div>
  );
}

function Runs({ runs }: { runs: readonly KeptRun[] }): JSX.Element {
  return (
    <LabStep title="Your runs">
      <Table
        caption="Your runs, the newest first"
        head={['Stories', 'Teacher counts', 'Temperature', 'Alone', 'With the teacher']}
        rows={runs.map(({ percent, share, temperature, alone, taught }) => [
          `${percent} %`,
          `${Math.round(share)} %`,
          String(temperature),
          lossText(alone),
          lossText(taught),
        ])}
      />
    </LabStep>
  );
}

/** Beside the guess, as soon as a run on 1 % has ended. */
function resultWords({ runs }: DistillationSettings): string | undefined {
  const run = runs.find(({ percent }) => percent === 1);
  if (run === undefined) return undefined;
  return `Alone it came to a loss of ${lossText(run.alone)}, with the teacher to ${lossText(run.taught)}. Lower is better.`;
}
