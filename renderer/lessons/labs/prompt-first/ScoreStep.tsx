// The second step: the guess, the scoring, and what came out.
import type { JSX } from 'react';
import type { Go } from '../../../lib/place';
import { FailureNote } from '../../../ui/FailureNote';
import type { RecordEvent } from '../../lab/definition';
import { ModelGate } from '../../lab/ModelGate';
import { SliderPrediction } from '../../lab/Prediction';
import { useGuess } from '../../lab/use-guess';
import { ItemTable } from './ItemTable';
import { scoreOf, type Outcome } from './judge';
import type { Wording } from './prompt';
import { RunControls } from './RunControls';
import { ScoreBars } from './ScoreBars';
import { ARMS, KINDS, type Arm, type Item } from './task';
import { TuningArm } from './TuningArm';
import { useTuned } from './use-tuned';
import { useScoring } from './use-scoring';

export interface ScoreStepProps {
  wording: Wording;
  items: readonly Item[];
  record: RecordEvent;
  go: Go;
}

const now = (): number => performance.now();

export function ScoreStep({ wording, items, record, go }: ScoreStepProps): JSX.Element {
  const { guess } = useGuess('guess');
  const scoring = useScoring({ wording, items, record, now });
  const tuned = useTuned(items, record);
  const outcomes = new Map<Arm, readonly (Outcome | null)[]>([...scoring.outcomes, ['tuned', tuned.outcomes]]);
  const scores = new Map(ARMS.map((way) => [way, scoreOf(items, outcomes.get(way) ?? [])]));
  const plain = scores.get(0);
  const isBegun = [...scores.values()].some(({ done }) => done > 0);
  return (
    <>
      <SliderPrediction
        question={`How many of the ${items.length} messages will it get right without any example?`}
        min={0}
        max={items.length}
        start={Math.round(items.length / 2)}
        say={(value) => `${value} of ${items.length}`}
        onGuess={(value) => record('predicted', { guess: value, items: items.length })}
        result={
          plain?.done === items.length &&
          `It is ${plain.right}. Blind choice would get about ${Math.round(items.length / KINDS.length)}.`
        }
      />
      {/* Outside the gate: when the engine has died there is no model, and it must be said why. */}
      {scoring.state.kind === 'failed' && <FailureNote failure={scoring.state.failure} />}
      {guess !== null && (
        <ModelGate go={go}>{(model) => <RunControls model={model} scoring={scoring} items={items.length} />}</ModelGate>
      )}
      {guess !== null && <TuningArm tuned={tuned} />}
      {guess !== null && isBegun && (
        <>
          <ScoreBars scores={scores} items={items.length} />
          <ItemTable items={items} outcomes={outcomes} />
        </>
      )}
      <p className="text-xs text-ink-2">
        How it is judged: after “Kind:” the lab looks at the 50 likeliest next tokens and compares the first tokens of
        the three kinds. The likeliest of the three is the answer. Whatever else the model would rather have said is
        left out. The beginning that all prompts of a way share is read only once, so the time of an item is mostly that
        of its message.
      </p>
    </>
  );
}
