// The instruction-tuning lab: the mask on an example, the tuning, an examination before and after, and questions of the learner's own.
import type { JSX } from 'react';
import { LineChart } from '../../../ui/charts/LineChart';
import { SegmentedControl } from '../../../ui/SegmentedControl';
import { TrainingControls } from '../../../ui/training/TrainingControls';
import type { LabProps } from '../../lab/definition';
import { LabFrame } from '../../lab/LabFrame';
import { LabStep } from '../../lab/LabStep';
import { SliderPrediction } from '../../lab/Prediction';
import { keepLearntModel } from '../../lab/tuning/learnt-model';
import { useGuess } from '../../lab/use-guess';
import { useLabSettings } from '../../lab/use-lab-settings';
import { AskIt } from './AskIt';
import { ExamTable } from './ExamTable';
import { Frame } from './Frame';
import { InstructionRuns } from './InstructionRuns';
import { EXAMINED } from './question-texts';
import { instructionSettings, PAIRS, planOf, STEPS, withRun, type InstructionSettings } from './settings';
import { exactOf, useInstruction, type UsedInstruction } from './use-instruction';

export function InstructionLab({ record }: LabProps): JSX.Element {
  const { settings, change } = useLabSettings(instructionSettings);
  const { guess } = useGuess('guess');
  const tuned = useInstruction(({ plan, losses, before, now, state, ask: askNow }) => {
    const { steps, seed, isMasked } = plan;
    const exact = exactOf(now);
    const { answers, questions, stories } = losses;
    record(
      isMasked ? 'examined' : 'unmasked',
      { exact, of: EXAMINED, exactBefore: exactOf(before), answers, questions, stories },
      { seed, steps, elapsedMs: state.elapsedMs },
    );
    if (isMasked) void askNow('file', null).then((file) => file && keepLearntModel({ file, steps }));
    void Promise.all([askNow('asUser', null), askNow('learnt', null)]).then(([asUser, learnt]) => {
      const run = { steps, isMasked, exact, learnt, answers, questions, stories, asUser: asUser ?? '' };
      change({ runs: withRun(settings.runs, run) });
    });
  });
  const { training, stage, before, now, plan } = tuned;
  const { ask } = training;
  const isBusy = stage === 'running' || stage === 'waiting';
  return (
    <LabFrame
      title="A model of stories learns to answer"
      goal="teach a model that only carries on with texts to answer, and find out what it has understood."
      end="when it has been trained with the mask and has answered a question of yours."
      caption={`114,752 parameters, tuned on 6,000 pairs of a small world; a chat model has thousands of times more of both. The ${EXAMINED} questions of the examination are in none of the pairs.`}
    >
      <SliderPrediction
        question={`Before the tuning it answers none of ${EXAMINED} questions rightly. How many will it answer to the last letter after 800 steps?`}
        min={0}
        max={EXAMINED}
        start={0}
        say={(exact) => `${exact} of ${EXAMINED}`}
        onGuess={(exact) => record('predicted', { exact })}
        result={resultWords(settings)}
      />
      <LabStep title="What counts, and what is only read">
        <MaskChoice isMasked={settings.isMasked} isOff={isBusy} onChange={(isMasked) => change({ isMasked })} />
        <Frame
          pair={settings.pair}
          isMasked={settings.isMasked}
          isReady={before !== null}
          ask={(of) => ask('frame', of)}
          onNext={() => change({ pair: (settings.pair + 1) % PAIRS })}
        />
      </LabStep>
      <LabStep title="Teach it to answer">
        <div className="grid content-start gap-1.5 text-sm">
          <span>Steps; every fifth is of stories, against forgetting</span>
          <SegmentedControl
            label="Steps"
            value={String(settings.steps)}
            options={STEPS.map((steps) => ({ value: String(steps), label: String(steps) }))}
            onChange={(steps) => change({ steps: Number(steps) })}
          />
        </div>
        <TrainingControls
          stage={stage}
          step={training.step}
          steps={plan?.steps ?? settings.steps}
          tokensPerSecond={training.tokensPerSecond}
          elapsedMs={training.elapsedMs}
          startWords={`Teach it, ${settings.steps} steps, mask ${settings.isMasked ? 'on' : 'off'}`}
          blocked={blockedBy(guess !== null, before !== null)}
          onStart={() => tuned.start(planOf(settings))}
          onPause={training.pause}
          onGoOn={training.goOn}
          onStop={training.stop}
        />
        <Charts tuned={tuned} guess={typeof guess === 'number' ? guess : null} steps={plan?.steps ?? settings.steps} />
      </LabStep>
      <LabStep title="The examination">
        {before === null || now === null ? (
          <p className="text-sm text-ink-2">The model is being fetched and asked.</p>
        ) : (
          <ExamTable before={before} now={now} />
        )}
        <AskIt
          question={settings.question}
          step={training.step}
          onQuestion={(question) => change({ question })}
          ask={async (question) => {
            const answer = await ask('ask', question);
            if (answer !== null && plan !== null)
              record('asked', { steps: training.step, ended: answer.ended ? 1 : 0, unknown: answer.unknown.length });
            return answer;
          }}
        />
      </LabStep>
      <InstructionRuns runs={settings.runs} />
    </LabFrame>
  );
}

function MaskChoice({
  isMasked,
  isOff,
  onChange,
}: {
  isMasked: boolean;
  isOff: boolean;
  onChange: (isMasked: boolean) => void;
}): JSX.Element {
  return (
    <label className="flex items-start gap-2 text-sm">
      <input
        type="checkbox"
        checked={isMasked}
        disabled={isOff}
        onChange={() => onChange(!isMasked)}
        className="mt-0.5 size-4 accent-accent"
      />
      <span>The mask is on: only guesses at the answer count</span>
    </label>
  );
}

function Charts({
  tuned: { curves },
  guess,
  steps,
}: {
  tuned: UsedInstruction;
  guess: number | null;
  steps: number;
}): JSX.Element {
  return (
    <>
      <LineChart
        title="Right answers in the examination"
        heightRem={11}
        lines={[{ name: 'right answers', curve: curves.exact, colour: 1, hasDots: true }]}
        x={{ words: 'steps', from: 0, to: steps }}
        y={{ words: `of ${EXAMINED}`, from: 0, to: EXAMINED, format: (value) => value.toFixed(0) }}
        {...(guess === null ? {} : { guesses: [{ y: guess, words: `your guess: ${guess}` }] })}
      />
      <LineChart
        title="Losses while it learns to answer"
        heightRem={12}
        lines={[
          { name: 'answers', curve: curves.answers, colour: 1 },
          { name: 'questions', curve: curves.questions, colour: 2, dash: 'dashed' },
          { name: 'stories', curve: curves.stories, colour: 3, dash: 'dotted' },
        ]}
        x={{ words: 'steps', from: 0, to: steps }}
        y={{ words: 'loss', from: 0 }}
      />
    </>
  );
}

function blockedBy(isGuessed: boolean, isThere: boolean): string | null {
  if (!isGuessed) return 'Make your guess first.';
  return isThere ? null : 'The model is being fetched.';
}

function resultWords({ runs }: InstructionSettings): string | undefined {
  const run = runs.find(({ isMasked }) => isMasked);
  return run && `After ${run.steps} steps it answered ${run.exact} of ${EXAMINED} to the last letter.`;
}
