// What a token costs, by formula and as llama.cpp reports it, and how long reading and writing take as the window fills.
import { useState, type JSX } from 'react';
import type { ContextCost } from '#contract/lab-engine';
import type { Failure } from '#contract/failure';
import type { InstalledModel } from '#domain/model';
import { formatDuration } from '#domain/units';
import { useIsAnswering } from '../../../api/answering-store';
import { request } from '../../../api/client';
import { Button } from '../../../ui/Button';
import { ProgressBar } from '../../../ui/ProgressBar';
import { Bars } from '../../lab/Bars';
import { useModelWork } from '../../lab/use-model-work';
import { DEPTHS, formulaWords, tokenBytes } from './cost';
import { told } from './use-conversation';

export interface CostProps {
  model: InstalledModel;
  onFailure: (failure: Failure | null) => void;
}

export function Cost({ model, onFailure }: CostProps): JSX.Element {
  const { architecture } = model.facts;
  const work = useModelWork();
  const isAnswering = useIsAnswering();
  const [cost, setCost] = useState<ContextCost | null>(null);
  const measure = async (): Promise<void> => {
    onFailure(null);
    const depths = DEPTHS.filter((depth) => depth < architecture.contextLengthMax);
    const measured = await work.run(async () => told(await request('lab.contextCost', { depths }), onFailure));
    if (measured !== null) setCost(measured);
  };
  const fraction = work.progress?.kind === 'cost' ? work.progress.fraction : 0;
  return (
    <div className="grid gap-3 rounded-md border border-line p-3 text-sm">
      <strong className="font-semibold">What one token in the window costs</strong>
      <p className="text-ink-2">{formulaWords(architecture)}.</p>
      {cost !== null && <Found cost={cost} model={model} />}
      {work.isRunning ? (
        <div className="grid gap-2">
          <ProgressBar label="Filling a window" fraction={fraction} />
          <Button size="sm" className="justify-self-start" onClick={work.stop}>
            Stop
          </Button>
        </div>
      ) : (
        <Button className="justify-self-start" disabled={isAnswering} onClick={() => void measure()}>
          {cost === null ? 'Fill a window and measure' : 'Measure again'}
        </Button>
      )}
    </div>
  );
}

function Found({ cost, model }: { cost: ContextCost; model: InstalledModel }): JSX.Element {
  const { points } = cost;
  return (
    <>
      <p className="tabular-nums">{bytesWords(cost, model)}</p>
      <div className="grid gap-4 @xl/lab:grid-cols-2">
        <Bars
          title="Reading so many tokens"
          head={['Tokens', 'Time']}
          colour="bg-chart-3"
          rows={points.map(({ tokens, readMs }) => ({
            name: `${tokens} tokens`,
            value: readMs,
            words: timeWords(readMs),
          }))}
        />
        <Bars
          title="Writing one more after them"
          head={['After', 'Time']}
          rows={points.map(({ tokens, decodeMs }) => ({
            name: `${tokens} tokens`,
            value: decodeMs,
            words: timeWords(decodeMs),
          }))}
        />
      </div>
    </>
  );
}

function timeWords(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms` : formatDuration(milliseconds);
}

function bytesWords(cost: ContextCost, { facts }: InstalledModel): string {
  const bytes = tokenBytes(facts.architecture, cost);
  if (bytes === null) return 'One fill alone says nothing about a single token.';
  const count = (value: number): string => Math.round(value).toLocaleString('en-GB');
  const reported = `llama.cpp reports ${count(bytes.reported)} bytes more for each token`;
  if (Math.abs(bytes.notes) < 1) return `${reported}: exactly the formula.`;
  if (bytes.notes > 0 && bytes.notes <= MOST_NOTES) {
    return `${reported}: the formula, and ${count(bytes.notes)} bytes in which it notes where the token stands and to which text it belongs.`;
  }
  return `${reported}; the formula says ${count(bytes.formula)}. This model keeps its conversation in another way than the formula knows.`;
}

/** More bytes a token than this are no mere notes. */
const MOST_NOTES = 64;
