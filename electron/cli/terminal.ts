// Where a command's words go: the answer to standard output, everything else to standard error, so that output can be piped.
import { explainFailure } from '#contract/failure-words';
import type { Failure } from '#contract/failure';

export interface Terminal {
  json: boolean;
  /** The answer of the command: one JSON document with --json, otherwise the lines. */
  answer: (document: unknown, lines: readonly string[]) => void;
  /** Text of an answer while it is written; nothing with --json. */
  write: (text: string) => void;
  /** How wide standard error is when it is a terminal that a line can be drawn over on; null otherwise and with --json. */
  columns: () => number | null;
  /** Letters beside the answer, as they are. */
  draw: (text: string) => void;
  /** A word beside the answer. */
  note: (text: string) => void;
  fail: (failure: Failure) => void;
}

export function createTerminal(json: boolean): Terminal {
  return {
    json,
    answer: (document, lines) => {
      process.stdout.write(json ? `${JSON.stringify(document, null, 2)}\n` : lines.map((line) => `${line}\n`).join(''));
    },
    write: (text) => {
      if (!json) process.stdout.write(text);
    },
    columns: () => (json || !process.stderr.isTTY ? null : process.stderr.columns || 80),
    draw: (text) => {
      process.stderr.write(text);
    },
    note: (text) => {
      process.stderr.write(`${text}\n`);
    },
    fail: (failure) => {
      const { what, meaning, next } = explainFailure(failure);
      if (json) {
        const document = {
          failure: {
            code: failure.code,
            message: `${what} ${meaning} ${next}`,
            ...(failure.facts && { facts: failure.facts }),
          },
        };
        process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
      } else {
        process.stderr.write(`${what}\n${meaning}\n${next}\n`);
      }
    },
  };
}
