// Pieces of a file that are fetched side by side and handed on in their order, with a fixed number of them in memory.
import { BLOCK_BYTES, MOST_CONNECTIONS } from '#domain/download/connections';

export interface Blocks {
  from: number;
  to: number;
  fetchBlock: (from: number, to: number) => Promise<readonly Uint8Array[]>;
  /** Whether to go on. */
  deliver: (block: readonly Uint8Array[]) => Promise<boolean>;
}

/** Rejects with the first block that fails; what lies behind it is lost. */
export async function fetchBlocks({ from, to, fetchBlock, deliver }: Blocks): Promise<void> {
  const pending: Promise<readonly Uint8Array[]>[] = [];
  let next = from;
  const fill = (): void => {
    while (pending.length < MOST_CONNECTIONS && next < to) {
      const end = Math.min(to, next + BLOCK_BYTES);
      const block = fetchBlock(next, end);
      // Whoever waits for it is told; the others are given up with it.
      block.catch(() => undefined);
      pending.push(block);
      next = end;
    }
  };
  for (fill(); pending[0] !== undefined; fill()) {
    if (!(await deliver(await pending[0]))) return;
    pending.shift();
  }
}
