// What a model writes as it learns, the newest first.
import type { JSX } from 'react';
import { lossText } from '../../lib/loss-words';

export interface TrainingSample {
  step: number;
  /** At that step; null where it was not measured. */
  loss: number | null;
  /** What the model was given to go on from; shown before what it wrote. */
  prompt?: string;
  text: string;
}

export interface TrainingSamplesProps {
  /** In any order; shown by step, the newest first. */
  samples: readonly TrainingSample[];
  /** What stands where there is none yet. */
  empty?: string;
  /** How many are shown; all unless said otherwise. */
  most?: number;
}

export function TrainingSamples({ samples, empty, most = Infinity }: TrainingSamplesProps): JSX.Element {
  const shown = [...samples].sort((a, b) => b.step - a.step).slice(0, most);
  if (shown.length === 0) return <p className="text-sm text-ink-2">{empty ?? 'What it writes will stand here.'}</p>;
  return (
    <ol aria-label="What it writes, newest first" className="grid min-w-0 gap-3">
      {shown.map(({ step, loss, prompt, text }) => (
        <li key={step} className="grid min-w-0 gap-1 border-s-2 border-line ps-3 first:border-accent">
          <span className="text-xs text-ink-2 tabular-nums">
            {step === 0 ? 'before it learnt anything' : `after ${step.toLocaleString('en-US')} steps`}
            {loss !== null && `, loss ${lossText(loss)}`}
          </span>
          <bdi className="min-w-0 font-mono text-sm wrap-anywhere whitespace-pre-wrap">
            {prompt !== undefined && <span className="text-ink-3">{prompt}</span>}
            {text}
          </bdi>
        </li>
      ))}
    </ol>
  );
}
