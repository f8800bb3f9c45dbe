// Where a command's words go: the answer to standard output, everything else to standard error, so that output can be piped.
import { explainFailure } from '#contract/failure-words';
import type { Failure } from '#contract/failure';

export interface Terminal {
  json: boolean;
  /** The answer of the command: one JSON document with --json, otherwise the lines. */
  answer: (document: unknown, lines: readonly string[]) => void;
  /** From now on, with --json, everything on standard output is one document a line: events, and the answer as the last one. */
  inLines: () => void;
  /** What happened before the answer, for programs: a line with --json, otherwise nothing. */
  event: (document: unknown) => void;
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
  let indent = 2;
  const print = (document: unknown): void => {
    process.stdout.write(`${JSON.stringify(document, null, indent)}\n`);
  };
  return {
    json,
    answer: (document, lines) => {
      if (json) print(document);
      else process.stdout.write(lines.map((line) => `${line}\n`).join(''));
    },
    inLines: () => {
      indent = 0;
    },
    event: (document) => {
      if (json) print(document);
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
        print(document);
      } else {
        process.stderr.write(`${what}\n${meaning}\n${next}\n`);
      }
    },
  };
}
