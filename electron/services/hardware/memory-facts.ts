// Memory that programs can really still have: what the system says, made sane, and never more than a container's limit leaves.
import type { MemoryFacts } from '#domain/hardware';
import { figure, positiveFigure } from './sane';
import type { HardwareSources, RawMemory } from './sources';
import { within } from './time-limit';

/** Waits at most this long for systeminformation; Node's own figures are nearly as good. */
const LIMIT_MS = 500;

export async function memoryFacts(sources: HardwareSources): Promise<MemoryFacts> {
  const [raw, reclaimable] = await Promise.all([
    within(LIMIT_MS, sources.memory),
    within(LIMIT_MS, sources.reclaimableBytes),
  ]);
  const machine = machineMemory(sources, raw);
  const limitBytes = limitOf(sources, machine.totalBytes);
  if (limitBytes === null) return { ...machine, limitBytes };
  const left = figure(sources.availableUnderLimitBytes()) ?? limitBytes;
  const availableBytes = Math.min(machine.availableBytes, limitBytes, left + (figure(reclaimable) ?? 0));
  return { ...machine, limitBytes, availableBytes, source: 'container-limit' };
}

function machineMemory(sources: HardwareSources, raw: RawMemory | null): MemoryFacts {
  const node = sources.node();
  const total = positiveFigure(raw?.total);
  const available = positiveFigure(raw?.available);
  const told = total !== null && available !== null && available <= total ? { total, available } : null;
  return {
    totalBytes: told?.total ?? node.totalBytes,
    availableBytes: told?.available ?? Math.min(node.freeBytes, node.totalBytes),
    limitBytes: null,
    ...swapOf(raw),
    source: told === null ? 'operating-system' : 'systeminformation',
  };
}

function swapOf(raw: RawMemory | null): Pick<MemoryFacts, 'swapTotalBytes' | 'swapUsedBytes'> {
  const swapTotalBytes = figure(raw?.swaptotal);
  const used = figure(raw?.swapused);
  const isSane = swapTotalBytes !== null && used !== null && used <= swapTotalBytes;
  return { swapTotalBytes, swapUsedBytes: isSane ? used : null };
}

/** Without a limit the kernel answers 0 or a number near 2^64; a limit above the installed memory limits nothing. */
function limitOf(sources: HardwareSources, totalBytes: number): number | null {
  const limit = positiveFigure(sources.constrainedBytes());
  return limit !== null && limit < totalBytes ? limit : null;
}
