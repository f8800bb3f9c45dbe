// The memory bar of one device: weights, context, working memory, kept free. Always this order, these colours and these words.
import type { JSX } from 'react';
import { formatBytes } from '#domain/units';
import { classNames } from '../lib/class-names';
import { deviceWords } from '../lib/device-words';
import type { DeviceBar } from '../lib/memory-bars';
import { KEPT_FREE_EXPLANATION, KEPT_FREE_WORDS, type PartName } from '../lib/memory-parts';
import { sentenceCase } from '../lib/sentence-case';
import { Tooltip } from './Tooltip';

export interface MemoryBarProps {
  bar: DeviceBar;
  /** Bytes kept free beyond the budget; drawn when given. */
  keptFreeBytes?: number;
  /** Shows the parts with their sizes beneath; without it only the total stands there. */
  legend?: boolean;
  /** Says above the bar which device it is of. */
  titled?: boolean;
  size?: 'md' | 'lg';
}

const COLOUR: Record<PartName, string> = { weights: 'bg-chart-1', context: 'bg-chart-2', working: 'bg-chart-3' };

export function MemoryBar(props: MemoryBarProps): JSX.Element {
  const { bar, keptFreeBytes = 0, legend = false, titled = false } = props;
  const parts = bar.parts.filter((part) => part.bytes > 0);
  const over = bar.needBytes > bar.budgetBytes;
  const total = `${formatBytes(bar.needBytes)} of ${formatBytes(bar.budgetBytes)}`;
  return (
    <div className="grid min-w-0 gap-2">
      {titled && <p className="-mb-0.5 text-xs font-medium break-words">{sentenceCase(deviceWords(bar.device))}</p>}
      <Track {...props} keptFreeBytes={over ? 0 : keptFreeBytes} />
      <div className="flex flex-wrap items-center gap-x-3.5 gap-y-1 text-xs text-ink-2">
        {legend && parts.map((part) => <LegendItem key={part.name} swatch={COLOUR[part.name]} {...part} />)}
        {legend && keptFreeBytes > 0 && (
          <LegendItem
            swatch="hatched border border-chart-rest"
            words={KEPT_FREE_WORDS}
            bytes={keptFreeBytes}
            explanation={KEPT_FREE_EXPLANATION}
          />
        )}
        <span className={classNames('tabular-nums', over && 'font-semibold text-bad')}>
          {total}
          {over && legend && `, short by ${formatBytes(bar.needBytes - bar.budgetBytes)}`}
        </span>
      </div>
    </div>
  );
}

function Track({ bar, keptFreeBytes = 0, titled, size = 'md' }: MemoryBarProps): JSX.Element {
  const { parts, needBytes, budgetBytes, device } = bar;
  const over = needBytes > budgetBytes;
  const scale = Math.max(needBytes, budgetBytes + keptFreeBytes, 1);
  const percent = (bytes: number): string => `${(bytes / scale) * 100}%`;
  const where = titled === true ? ` in ${deviceWords(device)}` : '';
  const described = parts.map((part) => `${part.words} ${formatBytes(part.bytes)}`).join(', ');
  const total = `${formatBytes(needBytes)} of ${formatBytes(budgetBytes)}`;
  return (
    <div
      role="img"
      aria-label={`Memory${where}: ${described}. Together ${total}${over ? ', more than can be spared' : ''}.`}
      className={classNames(
        'relative flex overflow-hidden rounded-full border bg-sunken',
        over ? 'border-bad' : 'border-line',
        size === 'lg' ? 'h-5.5' : 'h-3.5',
      )}
    >
      {parts.map((part) => (
        <Tooltip key={part.name} text={<PartText {...part} />}>
          <span
            className={classNames('h-full border-r-2 border-surface', COLOUR[part.name], part.bytes === 0 && 'hidden')}
            style={{ width: percent(part.bytes) }}
          />
        </Tooltip>
      ))}
      {keptFreeBytes > 0 && (
        <Tooltip text={<PartText words={KEPT_FREE_WORDS} bytes={keptFreeBytes} explanation={KEPT_FREE_EXPLANATION} />}>
          <span
            className="absolute inset-y-0 hatched"
            style={{ left: percent(budgetBytes), width: percent(keptFreeBytes) }}
          />
        </Tooltip>
      )}
      {over && (
        <span
          className="absolute inset-y-0 right-0 border-l-2 border-surface bg-bad"
          style={{ left: percent(budgetBytes) }}
        />
      )}
    </div>
  );
}

interface Explained {
  words: string;
  bytes: number;
  explanation: string;
}

function LegendItem({ swatch, ...part }: Explained & { swatch: string }): JSX.Element {
  return (
    <Tooltip text={<PartText {...part} />}>
      <button type="button" className="inline-flex items-center gap-1.5 rounded-sm tabular-nums hover:text-ink">
        <span aria-hidden className={classNames('size-2.5 rounded-xs', swatch)} />
        {part.words} {formatBytes(part.bytes)}
      </button>
    </Tooltip>
  );
}

function PartText({ words, bytes, explanation }: Explained): JSX.Element {
  return (
    <>
      <strong className="block font-semibold tabular-nums">
        {words}, {formatBytes(bytes)}
      </strong>
      {explanation}
    </>
  );
}
