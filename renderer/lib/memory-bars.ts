// Which memory bars a model needs: one for each device that holds a part of it, each with what may be taken there. Pure.
import type { DeviceLoad } from '#domain/fit';
import type { MemorySum, MemoryTermName } from '#domain/memory';
import { CPU } from '#domain/placement';
import { memoryParts, type MemoryPart } from './memory-parts';

/** What a model needs and what may be taken; a fit and a pick both are one. */
export interface MemoryNeed {
  memory: MemorySum;
  loads: readonly DeviceLoad[];
  budgetBytes: number;
}

export interface DeviceBar {
  device: string;
  parts: MemoryPart[];
  needBytes: number;
  budgetBytes: number;
}

export interface MemoryBarsOf {
  bars: DeviceBar[];
  /** Bytes in main memory that have no bar of their own, because every layer is on a graphics device. */
  besideBytes: number;
}

export function memoryBarsOf(need: MemoryNeed): MemoryBarsOf {
  const { memory, loads, budgetBytes } = need;
  const graphics = loads.filter(({ device }) => device !== CPU);
  const host = loads.find(({ device }) => device === CPU);
  if (graphics.length === 0 || sharesMemory(need)) {
    const all = { device: CPU, parts: memoryParts(memory), needBytes: memory.totalBytes, budgetBytes };
    return { bars: [all], besideBytes: 0 };
  }
  const hostShown = host !== undefined && (holdsLayers(memory) || host.needBytes > host.budgetBytes);
  const shown = hostShown ? [...graphics, host] : graphics;
  return {
    bars: shown.map((load) => ({ ...load, parts: memoryParts(memory, load.device) })),
    besideBytes: hostShown ? 0 : (host?.needBytes ?? 0),
  };
}

/** Where graphics and processor share one memory, every byte counts on both. */
function sharesMemory({ memory, loads }: MemoryNeed): boolean {
  return loads.reduce((total, { needBytes }) => total + needBytes, 0) > memory.totalBytes + 1;
}

const OF_LAYERS: readonly MemoryTermName[] = ['kv-cache', 'recurrent-state', 'repack'];

function holdsLayers({ terms }: MemorySum): boolean {
  return terms.some(({ what, device }) => device === CPU && OF_LAYERS.includes(what));
}
