// A disk of its own that a spec can fill and make larger: a tmpfs, on which no other program writes.
import { execFileSync } from 'node:child_process';
import { mkdirSync, statfsSync, statSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

const PAGE = 4096;

export interface SmallDisk {
  folder: string;
  /** Leaves not a single byte free. */
  fill: () => void;
  /** Leaves just enough for the rest of a file that grows, and not a byte for anything else. */
  fillBeside: (file: string, wholeBytes: number) => Promise<void>;
  /** Gives it its first size again. */
  makeRoom: () => void;
  unmount: () => void;
}

/** Null where nothing can be mounted. */
export function mountSmallDisk(folder: string, bytes: number): SmallDisk | null {
  mkdirSync(folder, { recursive: true });
  try {
    mount(['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder]);
  } catch {
    return null;
  }
  return {
    folder,
    fill: () => {
      // Whoever writes meanwhile may need more than was in use a moment ago.
      while (!resize(folder, usedBytes(folder))) continue;
    },
    fillBeside: async (file, wholeBytes) => {
      for (;;) {
        const before = statSync(file).size;
        const used = usedBytes(folder);
        const rest = inPages(wholeBytes) - inPages(before);
        if (before === statSync(file).size && resize(folder, used + rest)) return;
        await setTimeout(1);
      }
    },
    makeRoom: () => {
      resize(folder, bytes);
    },
    unmount: () => {
      execFileSync('umount', ['--lazy', folder]);
    },
  };
}

function mount(args: string[]): void {
  execFileSync('mount', args, { stdio: 'ignore' });
}

/** False when more is in use. */
function resize(folder: string, bytes: number): boolean {
  try {
    mount(['-o', `remount,size=${bytes}`, folder]);
    return true;
  } catch {
    return false;
  }
}

function usedBytes(folder: string): number {
  const { blocks, bfree, bsize } = statfsSync(folder);
  return (blocks - bfree) * bsize;
}

function inPages(bytes: number): number {
  return Math.ceil(bytes / PAGE) * PAGE;
}
