// The same thing said in several languages, in code and in emoji: what each costs. Every row can be changed.
import { useId, type JSX } from 'react';
import { useTokens } from '../../use-model-answer';
import { countSigns, tokensPerSign } from './round-trip';
import type { SampleRow } from './samples';
import { MOST_ROW } from './settings';

/** The bar of a row is full at this many tokens for each sign. */
const FULL_BAR = 3;

export interface ComparisonRow extends SampleRow {
  /** What stands in it now; `text` is what it began with. */
  own: string;
}

export interface ComparisonProps {
  modelId: string;
  rows: readonly ComparisonRow[];
  onChange: (row: number, text: string) => void;
  /** A row is left that holds something else than in the beginning. */
  onChanged: (tokens: number) => void;
}

export function Comparison({ modelId, rows, onChange, onChanged }: ComparisonProps): JSX.Element {
  return (
    <div className="grid gap-3">
      <p className="text-sm">
        <strong className="font-semibold">What the same costs elsewhere.</strong> Tokens for each sign; change any row.
      </p>
      <ul className="grid gap-3">
        {rows.map((row, index) => (
          <li key={row.name}>
            <Row row={row} modelId={modelId} onChange={(text) => onChange(index, text)} onChanged={onChanged} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface RowProps {
  row: ComparisonRow;
  modelId: string;
  onChange: (text: string) => void;
  onChanged: (tokens: number) => void;
}

function Row({ row, modelId, onChange, onChanged }: RowProps): JSX.Element {
  const id = useId();
  const text = row.own;
  const answer = useTokens(modelId, text);
  const count = answer?.result.ok === true ? answer.result.value.length : null;
  const ratio = count === null || answer === null ? null : tokensPerSign(answer.text, count);
  const width = Math.min(1, (ratio ?? 0) / FULL_BAR) * 100;
  return (
    <div className="grid gap-1 text-sm tabular-nums">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <label htmlFor={id} className="font-medium">
          {row.name}
        </label>
        <span className="text-xs text-ink-2">
          {count === null ? 'counting' : `${count} tokens, ${countSigns(answer?.text ?? '')} signs`}
        </span>
      </div>
      <input
        id={id}
        value={text}
        dir="auto"
        maxLength={MOST_ROW}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onBlur={() => {
          if (count !== null && text !== row.text && text.trim() !== '') onChanged(count);
        }}
        className="w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-ink"
      />
      <div className="flex items-center gap-2">
        <div aria-hidden className="h-2 flex-1 overflow-hidden rounded-full border border-line bg-sunken">
          <div className="h-full rounded-full bg-chart-1" style={{ width: `${width}%` }} />
        </div>
        <span className="w-24 text-end text-xs text-ink-2">
          {ratio === null ? '' : `${ratio.toFixed(2)} for a sign`}
        </span>
      </div>
    </div>
  );
}
