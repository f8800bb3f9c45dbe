// Quality against speed on this computer, one mark for each model: filled where it fits, hollow where it does not. A click opens the model.
import { useRef, useState, type JSX } from 'react';
import { SPEED_FLOOR } from '#domain/speed-floor';
import { classNames } from '../lib/class-names';
import { ticksOf } from '../lib/log-scale';
import { useWidth } from '../lib/use-width';
import { frameOf, placeNames, placePoints, xOf, yOf, type ChartFrame, type PlacedPoint } from './chart-layout';
import type { ChartPoint } from './chart-points';

/** Where the width is not known yet. */
const USUAL_WIDTH = 640;

export interface QualityChartProps {
  points: readonly ChartPoint[];
  selectedId: string | null;
  onOpen: (modelId: string) => void;
}

export function QualityChart({ points, selectedId, onOpen }: QualityChartProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const [shownId, show] = useState<string | null>(null);
  const frame = frameOf(points, useWidth(box) ?? USUAL_WIDTH);
  const placed = placePoints(frame, points);
  const shown = points.find(({ modelId }) => modelId === (shownId ?? selectedId));
  return (
    <figure className="grid min-w-0 gap-2">
      <div ref={box} className="min-w-0 overflow-hidden">
        <svg
          width={frame.width}
          height={frame.height}
          role="group"
          aria-label="Quality and speed of models on this computer"
          className="block fill-none text-xs"
        >
          <Axes frame={frame} />
          {placeNames(frame, placed).map((name) => (
            <text key={name.modelId} x={name.x} y={name.y} textAnchor={name.anchor} className="fill-ink font-semibold">
              {name.text}
            </text>
          ))}
          {placed.map((one) => (
            <Mark
              key={one.point.modelId}
              {...one}
              selected={one.point.modelId === selectedId}
              onShow={(on) => show(on ? one.point.modelId : null)}
              onOpen={() => onOpen(one.point.modelId)}
            />
          ))}
        </svg>
      </div>
      <figcaption className="grid gap-1 text-xs text-ink-2">
        <span className="min-h-8 tabular-nums">
          {shown === undefined ? (
            'Point at a mark, or go to it with Tab, to see which model it is.'
          ) : (
            <>
              <strong className="font-semibold text-ink">{shown.name}:</strong> {shown.words}
            </>
          )}
        </span>
        <Key />
      </figcaption>
    </figure>
  );
}

interface MarkProps extends PlacedPoint {
  selected: boolean;
  onShow: (shown: boolean) => void;
  onOpen: () => void;
}

function Mark({ point, x, y, selected, onShow, onOpen }: MarkProps): JSX.Element {
  return (
    <g
      role="button"
      tabIndex={0}
      aria-label={`${point.name}: ${point.words}`}
      aria-pressed={selected}
      className="cursor-pointer rounded-full"
      onMouseEnter={() => onShow(true)}
      onMouseLeave={() => onShow(false)}
      onFocus={() => onShow(true)}
      onBlur={() => onShow(false)}
      onClick={onOpen}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onOpen();
      }}
    >
      <circle cx={x} cy={y} r={12} className="fill-transparent" />
      {selected && <circle cx={x} cy={y} r={10} className="stroke-accent" strokeWidth={2} />}
      <Shape fits={point.fits} picked={point.picked} x={x} y={y} />
    </g>
  );
}

/** Picks are squares on their corner, other models circles; filled where they fit, hollow and dashed where they do not. */
function Shape({ fits, picked, x, y }: { fits: boolean; picked: boolean; x: number; y: number }): JSX.Element {
  const paint = fits ? 'fill-chart-1 stroke-surface' : 'fill-surface stroke-ink-3';
  const dash = fits ? undefined : '2.5 2';
  return picked ? (
    <path
      d={`M${x} ${y - 7.5}l7.5 7.5l-7.5 7.5l-7.5 -7.5z`}
      className={paint}
      strokeWidth={1.5}
      strokeDasharray={dash}
    />
  ) : (
    <circle cx={x} cy={y} r={5.5} className={paint} strokeWidth={1.5} strokeDasharray={dash} />
  );
}

function Axes({ frame }: { frame: ChartFrame }): JSX.Element {
  const { width, height, left, right, top, bottom, strip, speeds, percents } = frame;
  const floor = height - bottom;
  const steps = (percents.highest - percents.lowest) / 10;
  const floorX = xOf(frame, SPEED_FLOOR.chat);
  return (
    <g className="fill-ink-2">
      {Array.from({ length: steps + 1 }, (_, step) => percents.lowest + step * 10).map((percent) => (
        <g key={percent}>
          <path d={`M${left} ${yOf(frame, percent)}H${width - right}`} className="stroke-grid" />
          <text x={left - 6} y={yOf(frame, percent) + 4} textAnchor="end">
            {percent} %
          </text>
        </g>
      ))}
      {ticksOf(speeds).map((tick) => (
        <text key={tick} x={xOf(frame, tick)} y={floor + 16} textAnchor="middle">
          {tick}
        </text>
      ))}
      <text x={width - right} y={floor + 34} textAnchor="end">
        tokens a second, faster to the right
      </text>
      <path d={`M${floorX} ${top}V${floor}`} className="stroke-warn" strokeWidth={1.5} strokeDasharray="5 4" />
      <text x={floorX + 5} y={floor - 6} className="fill-warn">
        reading speed
      </text>
      {strip > 0 && (
        <>
          <path d={`M${left + strip - 8} ${top}V${floor}`} className="stroke-line-strong" />
          <text x={left + 2} y={floor - 6}>
            no speed
          </text>
        </>
      )}
    </g>
  );
}

function Key(): JSX.Element {
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-1">
      {[
        { fits: true, picked: true, words: 'recommended' },
        { fits: true, picked: false, words: 'fits' },
        { fits: false, picked: false, words: 'does not fit' },
      ].map(({ fits, picked, words }) => (
        <span key={words} className={classNames('inline-flex items-center gap-1.5')}>
          <svg aria-hidden viewBox="0 0 18 18" className="size-4">
            <Shape fits={fits} picked={picked} x={9} y={9} />
          </svg>
          {words}
        </span>
      ))}
      <span>Up the side: right answers in MMLU-Pro, an exam.</span>
    </span>
  );
}
