// Pieces of a file that are fetched side by side and handed on in their order, with a fixed number of them in memory.
import { BLOCK_BYTES, MOST_CONNECTIONS } from '#domain/download/connections';

export interface Blocks {
  from: number;
  to: number;
  /** Fills the beginning of `memory` with the bytes from `from`, up to and without `to`. */
  fetchBlock: (from: number, to: number, memory: Uint8Array) => Promise<void>;
  /** Whether to go on; the bytes are overwritten afterwards. */
  deliver: (block: Uint8Array) => Promise<boolean>;
}

/** Whether all blocks were delivered. Rejects with the first block that fails; what lies behind it is lost. */
export async function fetchBlocks({ from, to, fetchBlock, deliver }: Blocks): Promise<boolean> {
  // The same few buffers all the time: what lives long and is thrown away is what makes memory grow.
  const free: Uint8Array[] = Array.from({ length: MOST_CONNECTIONS }, () => new Uint8Array(BLOCK_BYTES));
  const pending: Promise<Uint8Array>[] = [];
  let next = from;
  const fill = (): void => {
    while (next < to) {
      const memory = free.pop();
      if (memory === undefined) return;
      const end = Math.min(to, next + BLOCK_BYTES);
      const block = memory.subarray(0, end - next);
      const fetched = fetchBlock(next, end, block).then(() => block);
      // Whoever waits for it is told; the others are given up with it.
      fetched.catch(() => undefined);
      pending.push(fetched);
      next = end;
    }
  };
  fill();
  for (let first = pending.shift(); first !== undefined; first = pending.shift()) {
    const block = await first;
    if (!(await deliver(block))) return false;
    free.push(new Uint8Array(block.buffer, 0, BLOCK_BYTES));
    fill();
  }
  return true;
}
