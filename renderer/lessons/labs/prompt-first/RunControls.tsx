// Beginning, watching and stopping the scoring; what is done stays.
import type { JSX } from 'react';
import type { InstalledModel } from '#domain/model';
import { useIsAnswering } from '../../../api/answering-store';
import { Button } from '../../../ui/Button';
import { ProgressBar } from '../../../ui/ProgressBar';
import { WAYS, type Way } from './task';
import type { Scoring } from './use-scoring';
import { wayName } from './words';

export interface RunControlsProps {
  model: InstalledModel;
  scoring: Scoring;
  items: number;
}

export function RunControls({ model, scoring, items }: RunControlsProps): JSX.Element {
  const isAnswering = useIsAnswering();
  const { state, outcomes, begin, stop } = scoring;
  if (state.kind === 'running') {
    const words = isAnswering ? 'Waits for the chat' : `${wayName(state.way)}: ${state.done} of ${state.total} asked`;
    return (
      <div className="grid gap-2 text-sm">
        <span className="tabular-nums">{words}</span>
        <ProgressBar
          label="Scoring"
          fraction={state.total === 0 ? 0 : state.done / state.total}
          valueText={words}
          still={isAnswering}
        />
        <Button className="justify-self-start" onClick={stop}>
          Stop
        </Button>
      </div>
    );
  }
  const doneOf = (way: Way): number => outcomes.get(way)?.filter((outcome) => outcome !== null).length ?? 0;
  const missing = WAYS.filter((way) => doneOf(way) < items);
  const next: readonly Way[] = missing[0] === 0 ? [0] : missing;
  return (
    <div className="grid gap-3 text-sm">
      {state.kind === 'alike' && (
        <p role="alert" className="text-bad">
          This model begins two of the three kinds with the same token, so their chances cannot be compared. Load
          another model to go on.
        </p>
      )}
      {next[0] === undefined ? (
        <p className="text-ink-2">Every way is scored. Change the prompt or an example, and score again.</p>
      ) : (
        <Button
          kind="primary"
          className="justify-self-start !whitespace-normal text-start"
          onClick={() => void begin(model.id, next)}
        >
          {buttonWords(next, doneOf(next[0]) > 0)}
        </Button>
      )}
      <p className="text-xs text-ink-3">Asked of {model.name}.</p>
    </div>
  );
}

function buttonWords(ways: readonly Way[], isBegun: boolean): string {
  if (isBegun) return 'Go on with the scoring';
  if (ways[0] === 0) return 'Score it without examples';
  return ways.length === 1 ? `Score it with ${wayName(ways[0] ?? 0)}` : `Score it with ${ways.join(', ')} examples`;
}
