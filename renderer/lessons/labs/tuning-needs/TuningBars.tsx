// The memory of each way of tuning as a bar: the pieces always in the same order, colours and words, all bars on one scale.
import type { JSX } from 'react';
import { formatBytes } from '#domain/units';
import { classNames } from '../../../lib/class-names';
import { AsTable } from '../../../ui/AsTable';
import { Tooltip } from '../../../ui/Tooltip';
import { PARTS, type Part, type TuningMemory } from './tuning-memory';
import { PART_WORDS } from './words';

export interface TuningBar {
  name: string;
  memory: TuningMemory;
}

const COLOUR: Record<Part, string> = {
  weights: 'bg-chart-1',
  gradients: 'bg-chart-4',
  optimizer: 'bg-chart-3',
  between: 'bg-chart-2',
  program: 'hatched border-y border-chart-rest',
};

export function TuningBars({ bars, caption }: { bars: readonly TuningBar[]; caption: string }): JSX.Element {
  const scale = Math.max(...bars.map(({ memory }) => memory.totalBytes), 1);
  return (
    <AsTable
      caption={caption}
      head={['Way', ...PARTS.map((part) => PART_WORDS[part].name), 'together']}
      rows={bars.map(({ name, memory }) => [
        name,
        ...PARTS.map((part) => formatBytes(memory.bytes[part])),
        formatBytes(memory.totalBytes),
      ])}
    >
      <ul className="grid gap-3">
        {bars.map((bar) => (
          <li key={bar.name} className="grid gap-1.5">
            <Row {...bar} scale={scale} />
          </li>
        ))}
      </ul>
    </AsTable>
  );
}

function Row({ name, memory, scale }: TuningBar & { scale: number }): JSX.Element {
  const parts = PARTS.filter((part) => memory.bytes[part] > 0);
  return (
    <>
      <div className="flex flex-wrap justify-between gap-x-3 text-sm">
        <span>{name}</span>
        <strong className="font-semibold tabular-nums">{formatBytes(memory.totalBytes)}</strong>
      </div>
      <div aria-hidden className="flex h-4.5 overflow-hidden rounded-full border border-line bg-sunken">
        {parts.map((part) => (
          <span
            key={part}
            // A gap would swallow what is narrower than itself.
            className={classNames(
              'h-full',
              memory.bytes[part] > scale * 0.02 && 'border-r-2 border-surface',
              COLOUR[part],
            )}
            style={{ width: `${(memory.bytes[part] / scale) * 100}%` }}
          />
        ))}
      </div>
      <div className="flex flex-wrap gap-x-3.5 gap-y-1 text-xs text-ink-2">
        {parts.map((part) => (
          <Tooltip key={part} text={PART_WORDS[part].explanation}>
            <button type="button" className="inline-flex items-center gap-1.5 rounded-sm tabular-nums hover:text-ink">
              <span aria-hidden className={classNames('size-2.5 rounded-xs', COLOUR[part])} />
              {PART_WORDS[part].name} {formatBytes(memory.bytes[part])}
            </button>
          </Tooltip>
        ))}
      </div>
    </>
  );
}
