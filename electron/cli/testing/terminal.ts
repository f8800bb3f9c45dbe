// For tests: a terminal that keeps what was written on it.
import { createTerminal, type Terminal } from '../terminal';

export interface RecordedTerminal extends Terminal {
  documents: unknown[];
  events: unknown[];
  written: string[];
  lines: string[];
  notes: string[];
  drawn: string[];
}

/** @param columns null for one whose standard error is a file */
export function recordedTerminal({ json = false, columns = null as number | null } = {}): RecordedTerminal {
  const kept = {
    documents: [] as unknown[],
    events: [] as unknown[],
    written: [] as string[],
    lines: [] as string[],
    notes: [] as string[],
    drawn: [] as string[],
  };
  return {
    ...createTerminal(json),
    ...kept,
    columns: () => columns,
    answer: (document, lines) => {
      kept.documents.push(document);
      kept.lines.push(...lines);
    },
    event: (document) => kept.events.push(document),
    write: (text) => kept.written.push(text),
    note: (text) => kept.notes.push(text),
    draw: (text) => kept.drawn.push(text),
  };
}
