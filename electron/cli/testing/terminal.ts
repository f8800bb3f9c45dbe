// For tests: a terminal that keeps what was written on it.
import { createTerminal, type Terminal } from '../terminal';

export interface RecordedTerminal extends Terminal {
  documents: unknown[];
  lines: string[];
  notes: string[];
  drawn: string[];
}

/** @param columns null for one whose standard error is a file */
export function recordedTerminal({ json = false, columns = null as number | null } = {}): RecordedTerminal {
  const kept = { documents: [] as unknown[], lines: [] as string[], notes: [] as string[], drawn: [] as string[] };
  return {
    ...createTerminal(json),
    ...kept,
    columns: () => columns,
    answer: (document, lines) => {
      kept.documents.push(document);
      kept.lines.push(...lines);
    },
    note: (text) => kept.notes.push(text),
    draw: (text) => kept.drawn.push(text),
  };
}
