// Memory that programs can really still have: what the system says, made sane, and never more than a container's limit leaves.
import type { MemoryFacts } from '#domain/hardware';
import type { HardwareSources, RawMemory } from './sources';
import { within } from './time-limit';

/** Waits at most this long for systeminformation; Node's own figures are nearly as good. */
const LIMIT_MS = 500;

export async function memoryFacts(sources: HardwareSources): Promise<MemoryFacts> {
  const [raw, reclaimableBytes] = await Promise.all([within(LIMIT_MS, sources.memory), sources.reclaimableBytes()]);
  const machine = machineMemory(sources, raw);
  const limitBytes = limitOf(sources, machine.totalBytes);
  if (limitBytes === null) return { ...machine, limitBytes };
  const left = sources.availableUnderLimitBytes() ?? limitBytes;
  const availableBytes = Math.min(machine.availableBytes, limitBytes, left + reclaimableBytes);
  return { ...machine, limitBytes, availableBytes, source: 'container-limit' };
}

function machineMemory(sources: HardwareSources, raw: RawMemory | null): MemoryFacts {
  const node = sources.node();
  const isSane = raw !== null && raw.total > 0 && raw.available > 0 && raw.available <= raw.total;
  const swap = raw?.swaptotal;
  return {
    totalBytes: isSane ? raw.total : node.totalBytes,
    availableBytes: isSane ? raw.available : Math.min(node.freeBytes, node.totalBytes),
    limitBytes: null,
    swapTotalBytes: swap !== undefined && Number.isFinite(swap) && swap >= 0 ? swap : null,
    source: isSane ? 'systeminformation' : 'operating-system',
  };
}

/** Without a limit the kernel answers 0 or a number near 2^64; a limit above the installed memory limits nothing. */
function limitOf(sources: HardwareSources, totalBytes: number): number | null {
  const limit = sources.constrainedBytes();
  return limit !== undefined && limit > 0 && limit < totalBytes ? limit : null;
}
