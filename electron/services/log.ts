// A small log file for diagnosis: what happened and when, never what anybody wrote. The older half is kept as one predecessor.
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const MOST_BYTES = 1_000_000;

/** Returns a function that appends one line. A log that cannot be written is not worth a failure. */
export function createLog(folder: string, now: () => Date = () => new Date()): (line: string) => void {
  const file = join(folder, 'homeroom.log');
  return (line) => {
    try {
      mkdirSync(folder, { recursive: true });
      if (sizeOf(file) > MOST_BYTES) renameSync(file, join(folder, 'homeroom.1.log'));
      appendFileSync(file, `${now().toISOString()} ${line.replace(/\s+/g, ' ').slice(0, 500)}\n`);
    } catch {
      // The disk is full or read-only: the application says so where it matters.
    }
  };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
