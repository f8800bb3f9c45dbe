// Lines that may grow while they are looked at: drawn on a canvas, told in a sentence, and readable as a table.
import { useEffect, useRef, useState, type JSX } from 'react';
import { AsTable } from '../AsTable';
import { classNames } from '../../lib/class-names';
import { DASHES, formatCountAxis, formatOf, type ChartSpec, type Line } from './chart-spec';
import { joined, someRows } from './joined';
import { Scrubber } from './Scrubber';
import { summaryOf } from './summary';
import { useDrawing } from './use-drawing';

export interface LineChartProps extends ChartSpec {
  /** What is shown, for example "The loss while it learns"; read out, and over the table. */
  title: string;
  /** Text sizes of the root; 14 unless said otherwise. */
  heightRem?: number;
  /** What is read out instead of the sentence made from the lines. */
  summary?: string;
}

const TABLE_ROWS = 40;

export function LineChart({ title, heightRem = 14, summary, ...spec }: LineChartProps): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  const area = useDrawing(host, spec, heightRem);
  useSecondly(spec.lines);
  const { marker } = spec;
  return (
    <AsTable caption={title} head={headOf(spec)} rows={rowsOf(spec)}>
      <figure className="@container grid min-w-0 gap-1">
        <div className="relative">
          <div
            role="img"
            aria-label={`${title}. ${summary ?? summaryOf(spec)}`}
            className="relative"
            style={{ height: `${heightRem}rem` }}
          >
            {/* Out of the flow: what is drawn has a width of its own and must not keep the chart from shrinking. */}
            <div ref={host} className="absolute inset-0 overflow-hidden" />
          </div>
          {marker?.onMove && <Scrubber marker={marker} onMove={marker.onMove} area={area} />}
        </div>
        {spec.lines.length > 0 && <Legend lines={spec.lines} format={formatOf(spec.y)} />}
      </figure>
    </AsTable>
  );
}

/** Where there is no room for names at the ends of lines. */
function Legend({ lines, format }: { lines: readonly Line[]; format: (value: number) => string }): JSX.Element {
  return (
    <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2 tabular-nums @min-[27rem]:hidden">
      {lines.map(({ name, colour, dash = 'solid', curve }) => (
        <span key={name} className="inline-flex items-center gap-1.5">
          <svg aria-hidden viewBox="0 0 22 4" className={classNames('h-1 w-5.5 shrink-0', STROKES[String(colour)])}>
            <path d="M0 2H22" strokeWidth={2.5} strokeDasharray={DASHES[dash].join(' ')} />
          </svg>
          {name} {curve.last === null ? '' : format(curve.last.y)}
        </span>
      ))}
    </figcaption>
  );
}

const STROKES: Record<string, string> = {
  '1': 'stroke-chart-1',
  '2': 'stroke-chart-2',
  '3': 'stroke-chart-3',
  '4': 'stroke-chart-4',
  rest: 'stroke-chart-rest',
  ink: 'stroke-ink-2',
};

function headOf({ x, lines }: ChartSpec): string[] {
  return [x.words, ...lines.map(({ name }) => name)];
}

function rowsOf({ lines, x, y }: ChartSpec): string[][] {
  const { xs, columns } = joined(lines.map(({ curve }) => curve));
  const ofX = x.format ?? formatCountAxis;
  const ofY = formatOf(y);
  return someRows([...xs.keys()], TABLE_ROWS).map((row) => [
    ofX(xs[row] ?? NaN),
    ...columns.map((column) => {
      const value = column[row];
      return typeof value === 'number' ? ofY(value) : '';
    }),
  ]);
}

/** Words and table follow growing lines once a second; the canvas follows them by itself. */
function useSecondly(lines: readonly Line[]): void {
  const [, setTurn] = useState(0);
  const newest = useRef(lines);
  useEffect(() => {
    newest.current = lines;
  }, [lines]);
  const curves = lines.map(({ curve }) => curve.id).join(' ');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const changed = (): void => {
      timer ??= setTimeout(() => {
        timer = null;
        setTurn((turn) => turn + 1);
      }, 1000);
    };
    const ends = newest.current.map(({ curve }) => curve.subscribe(changed));
    return () => {
      for (const end of ends) end();
      if (timer !== null) clearTimeout(timer);
    };
  }, [curves]);
}
