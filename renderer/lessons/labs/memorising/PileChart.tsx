// The two lines of one model: on its own text and on the exam, the gap between them, and the best moment to stop.
import type { JSX } from 'react';
import { LineChart } from '../../../ui/charts/LineChart';
import { lossText } from '../../../lib/loss-words';
import { bestMoment, gapOf, type PileLines } from './lines';

export interface PileChartProps {
  /** For example "2,000 characters". */
  name: string;
  lines: PileLines;
  steps: number;
  isOver: boolean;
}

export function PileChart({ name, lines, steps, isOver }: PileChartProps): JSX.Element {
  const best = isOver ? bestMoment(lines) : null;
  const isEarly = best !== null && best.x < steps;
  const gap = gapOf(lines);
  return (
    <section aria-label={name} className="grid min-w-0 content-start gap-1.5">
      <h4 className="text-sm font-semibold">{name}</h4>
      <LineChart
        title={`Learning from ${name}`}
        heightRem={11}
        lines={[
          { name: 'own text', curve: lines.own, colour: 1 },
          { name: 'exam', curve: lines.exam, colour: 2, dash: 'dashed' },
        ]}
        x={{ words: 'steps', from: 0, to: steps }}
        y={{ words: 'loss', from: 0, to: 4.5 }}
        {...(isEarly && { marker: { x: best.x, words: `stop here: step ${best.x}` } })}
      />
      {gap !== null && (
        <p className="text-sm text-ink-2 tabular-nums">
          Gap: <strong className="font-semibold text-ink">{lossText(gap)}</strong>
          {isEarly && `. The exam was best at step ${best.x}, with ${lossText(best.y)}.`}
          {best !== null && !isEarly && '. The exam is best at the end: it may learn on.'}
        </p>
      )}
    </section>
  );
}
