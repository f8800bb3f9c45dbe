// Whether there is room in memory for a context beside the conversation's. Reckoned against what is free now, since the system may promise more than it has.
import { freemem } from 'node:os';

/** Of what is free a lab takes no more than this. */
const SHARE = 0.5;

export function hasRoomFor(bytes: number): boolean {
  return bytes <= Math.min(freeBytes(), Number.MAX_SAFE_INTEGER) * SHARE;
}

/** Where a container sets a limit, what is left of that. */
function freeBytes(): number {
  return process.availableMemory() > 0 ? process.availableMemory() : freemem();
}
