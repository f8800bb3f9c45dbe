// A file that grows by lines: the curve of a run, its samples. Appended as it comes; cut back when a run goes on from an earlier step.
import { appendFileSync, existsSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { writeAtomically } from './atomic-file';

export interface LinesFile<T> {
  /** Keeps a value until the next flush. */
  add: (value: T) => void;
  /** Appends what was added. What cannot be written is kept for the next time. @throws when it cannot be written */
  flush: () => void;
  /** Begins anew with those values of the file that shall stay. */
  keep: (stays: (value: T) => boolean) => void;
}

export interface LinesForm<T> {
  /** The first line, with its end; empty for none. */
  header: string;
  line: (value: T) => string;
  read: (text: string) => T[];
}

export function openLinesFile<T>(file: string, { header, line, read }: LinesForm<T>): LinesFile<T> {
  let waiting: T[] = [];
  return {
    add: (value) => waiting.push(value),
    flush: () => {
      if (waiting.length === 0) return;
      appendWhole(file, waiting.map(line).join(''));
      waiting = [];
    },
    keep: (stays) => {
      const kept = existsSync(file) ? read(readFileSync(file, 'utf8')).filter(stays) : [];
      waiting = [];
      writeAtomically(file, header + kept.map(line).join(''));
    },
  };
}

/** All of the text or nothing: of what a full disk took half, the half is taken back. */
function appendWhole(file: string, text: string): void {
  const before = statSync(file).size;
  try {
    appendFileSync(file, text);
  } catch (error) {
    truncateSync(file, before);
    throw error;
  }
}
