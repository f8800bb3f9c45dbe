// Cleaning a corpus: switches that each remove one kind of line, in a fixed order, and a note of every line that went and why.
import { hasMarkup, looksPersonal } from './faults';
import { copyKey, type Line } from './lines';
import { nearCopies } from './near-copies';

/** In the order in which they are asked: a line goes for the first reason that fits. */
export const REASONS = ['empty', 'markup', 'personal', 'copy', 'near'] as const;
export type Reason = (typeof REASONS)[number];

export interface CleaningRules {
  on: Readonly<Record<Reason, boolean>>;
  /** How alike lines must be to count as nearly the same, 0 to 1. */
  threshold: number;
  /** Numbers of lines that stay whatever the switches say. */
  putBack: readonly number[];
}

export interface Removed {
  line: Line;
  reason: Reason;
  /** The earlier line it repeats; null where it does not. */
  twin: Line | null;
}

export interface Cleaned {
  kept: Line[];
  removed: Removed[];
}

export function clean(
  lines: readonly Line[],
  { on, threshold, putBack }: CleaningRules,
  report?: (fraction: number) => void,
): Cleaned {
  const stays = new Set(putBack);
  const removed: Removed[] = [];
  const first = new Map<string, Line>();
  const rest: Line[] = [];
  for (const line of lines) {
    const why = stays.has(line.number) ? null : reasonFor(line, on, first);
    if (why !== null) {
      removed.push(why);
      continue;
    }
    const key = copyKey(line.text);
    if (!first.has(key)) first.set(key, line);
    rest.push(line);
  }
  if (!on.near) return { kept: rest, removed };
  const near = new Map(nearCopies(rest, threshold, report).map((found) => [found.line, found.twin]));
  const kept: Line[] = [];
  for (const line of rest) {
    const twin = near.get(line);
    if (twin === undefined || stays.has(line.number)) kept.push(line);
    else removed.push({ line, reason: 'near', twin });
  }
  return { kept, removed };
}

function reasonFor(line: Line, on: CleaningRules['on'], first: ReadonlyMap<string, Line>): Removed | null {
  if (line.text.trim() === '') return on.empty ? { line, reason: 'empty', twin: null } : null;
  if (on.markup && hasMarkup(line.text)) return { line, reason: 'markup', twin: null };
  if (on.personal && looksPersonal(line.text)) return { line, reason: 'personal', twin: null };
  const twin = on.copy ? first.get(copyKey(line.text)) : undefined;
  return twin === undefined ? null : { line, reason: 'copy', twin };
}

/** How many lines went for each reason. */
export function removedCounts(removed: readonly Removed[]): Record<Reason, number> {
  const counts: Record<Reason, number> = { empty: 0, markup: 0, personal: 0, copy: 0, near: 0 };
  for (const { reason } of removed) counts[reason] += 1;
  return counts;
}
