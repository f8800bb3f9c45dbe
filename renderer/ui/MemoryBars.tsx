// What a model needs against what may be taken: one bar, or one for each device where it is divided.
import type { JSX } from 'react';
import { formatBytes } from '#domain/units';
import { memoryBarsOf, type MemoryNeed } from '../lib/memory-bars';
import { MemoryBar } from './MemoryBar';

export interface MemoryBarsProps {
  need: MemoryNeed;
  /** Bytes kept free on a device; left out where they are not drawn. */
  keptFree?: (device: string) => number;
  legend?: boolean;
  size?: 'md' | 'lg';
}

export function MemoryBars({ need, keptFree, legend = false, size = 'md' }: MemoryBarsProps): JSX.Element {
  const { bars, besideBytes } = memoryBarsOf(need);
  return (
    <div className="grid min-w-0 gap-3">
      {bars.map((bar) => (
        <MemoryBar
          key={bar.device}
          bar={bar}
          keptFreeBytes={keptFree?.(bar.device) ?? 0}
          legend={legend}
          titled={legend && (bars.length > 1 || besideBytes > 0)}
          size={size}
        />
      ))}
      {legend && besideBytes > 0 && (
        <p className="text-xs text-ink-2">
          And {formatBytes(besideBytes)} of main memory, for the table of words and the program around the model.
        </p>
      )}
    </div>
  );
}
