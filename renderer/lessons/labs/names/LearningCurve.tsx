// The mistake on both lists of names, step by step through training and fine-tuning.
import type { JSX } from 'react';
import { AsTable } from '../../../ui/AsTable';
import { TRAINING, TUNING, type Point } from './course';
import { pathOf, someOf, xOf, yOf, type Frame } from './curve';

const FRAME: Frame = {
  width: 380,
  height: 190,
  left: 30,
  right: 8,
  top: 14,
  bottom: 34,
  steps: TRAINING.steps + TUNING.steps,
  lowest: 1.5,
  highest: 3.5,
};
const LOSSES = [1.5, 2, 2.5, 3, 3.5];

export function LearningCurve({ points }: { points: readonly Point[] }): JSX.Element {
  const last = points.at(-1);
  const summary = last
    ? `After ${last.step} steps the mistake on first names is ${last.firstNames.toFixed(2)}, on dinosaurs ${last.dinosaurs.toFixed(2)}.`
    : 'Nothing has been trained yet.';
  return (
    <AsTable
      caption="The mistake at each step"
      head={['Step', 'First names', 'Dinosaurs']}
      rows={someOf(points, 20).map((point) => [
        String(point.step),
        point.firstNames.toFixed(2),
        point.dinosaurs.toFixed(2),
      ])}
    >
      <figure className="grid gap-1">
        <svg
          viewBox={`0 0 ${FRAME.width} ${FRAME.height}`}
          role="img"
          aria-label={`The mistake at each step. ${summary}`}
          className="w-full fill-none"
        >
          <Axes />
          <path d={pathOf(FRAME, points, 'firstNames')} className="stroke-chart-1" strokeWidth={2.5} />
          <path
            d={pathOf(FRAME, points, 'dinosaurs')}
            className="stroke-chart-2"
            strokeWidth={2.5}
            strokeDasharray="5 4"
          />
          {last && (
            <>
              <circle cx={xOf(FRAME, last.step)} cy={yOf(FRAME, last.firstNames)} r={4} className="fill-chart-1" />
              <rect
                x={xOf(FRAME, last.step) - 3.5}
                y={yOf(FRAME, last.dinosaurs) - 3.5}
                width={7}
                height={7}
                className="fill-chart-2"
              />
            </>
          )}
        </svg>
        <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2 tabular-nums">
          <Legend
            dash="0"
            colour="stroke-chart-1"
            words={`mistake on first names ${last?.firstNames.toFixed(2) ?? ''}`}
          />
          <Legend dash="5 4" colour="stroke-chart-2" words={`on dinosaurs ${last?.dinosaurs.toFixed(2) ?? ''}`} />
        </figcaption>
      </figure>
    </AsTable>
  );
}

function Axes(): JSX.Element {
  const tuningX = xOf(FRAME, TRAINING.steps);
  const floor = FRAME.height - FRAME.bottom;
  return (
    <g className="fill-ink-2 text-[0.8125rem]">
      {LOSSES.map((loss) => (
        <g key={loss}>
          <path
            d={`M${FRAME.left} ${yOf(FRAME, loss)}H${FRAME.width - FRAME.right}`}
            className="stroke-grid"
            strokeWidth={1}
          />
          <text x={FRAME.left - 6} y={yOf(FRAME, loss) + 4} textAnchor="end">
            {loss.toFixed(1)}
          </text>
        </g>
      ))}
      <path d={`M${tuningX} ${FRAME.top - 8}V${floor}`} className="stroke-ink-3" strokeDasharray="2 3" />
      <text x={tuningX - 5} y={floor - 6} textAnchor="end">
        training
      </text>
      <text x={tuningX + 5} y={floor - 6}>
        tuning
      </text>
      {[0, 100, 200].map((step) => (
        <text key={step} x={xOf(FRAME, step)} y={floor + 15} textAnchor="middle">
          {step}
        </text>
      ))}
      <text x={FRAME.width - FRAME.right} y={floor + 15} textAnchor="end">
        {FRAME.steps} steps
      </text>
    </g>
  );
}

function Legend({ dash, colour, words }: { dash: string; colour: string; words: string }): JSX.Element {
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg aria-hidden viewBox="0 0 22 4" className={`h-1 w-5.5 ${colour}`}>
        <path d="M0 2H22" strokeWidth={2.5} strokeDasharray={dash} />
      </svg>
      {words}
    </span>
  );
}
