// The training runs as the page knows them: the list, and of each run that was looked at its curve, its samples and its checkpoints.
import { create } from 'zustand';
import type { CurvePoint, RunSample } from '#training/run/event';
import type { Failure, Result } from '#contract/failure';
import type { RunChange, RunDetails, RunParity, WorkshopRun } from '#contract/workshop';
import { Curve } from '../lib/curve';
import { listen, request } from './client';

/** What came of a run so far. The curves grow by themselves; everything else is replaced. */
export interface RunBook {
  loss: Curve;
  validation: Curve;
  samples: readonly RunSample[];
  checkpoints: readonly number[];
  /** Comparisons with llama.cpp; as of the last time they were asked for. */
  parities: readonly RunParity[];
  /** Markdown; as of the last time it was asked for. */
  card: string;
}

interface WorkshopStore {
  /** The newest first; null until they have arrived. */
  runs: WorkshopRun[] | null;
  books: Partial<Record<string, RunBook>>;
  /** Why the list could not be had; null when it could. */
  failure: Failure | null;
}

export const useWorkshop = create<WorkshopStore>()(() => ({ runs: null, books: {}, failure: null }));

/** Fetches the list once and follows its changes. */
export async function startWorkshop(): Promise<void> {
  listen('workshop.changed', takeIn);
  listen('workshop.removed', ({ runId }) => leaveOut(runId));
  await fetchRuns();
}

export async function fetchRuns(): Promise<void> {
  const result = await request('workshop.list', undefined);
  useWorkshop.setState(result.ok ? { runs: result.value, failure: null } : { failure: result.failure });
}

/** Asks for everything of a run; afterwards its book follows it. */
export async function openBook(runId: string): Promise<Result<RunDetails>> {
  const result = await request('workshop.get', { runId });
  if (!result.ok) return result;
  const { run, curve, samples, checkpoints, parities, card } = result.value;
  const before = useWorkshop.getState().books[runId];
  const book = { loss: before?.loss ?? new Curve(), validation: before?.validation ?? new Curve() };
  book.loss.clear();
  book.validation.clear();
  addPoints(book, curve);
  const opened = { ...book, samples, checkpoints, parities, card };
  useWorkshop.setState(({ books }) => ({ books: { ...books, [runId]: opened } }));
  putRun(run);
  return result;
}

/** Takes in one run as it is now. */
export function putRun(run: WorkshopRun): void {
  useWorkshop.setState(({ runs }) => {
    if (runs === null) return {};
    const isKnown = runs.some(({ id }) => id === run.id);
    return { runs: isKnown ? runs.map((one) => (one.id === run.id ? run : one)) : [run, ...runs] };
  });
}

/** Takes a run out of the list; its book is kept in case it comes back. */
export function leaveOut(runId: string): void {
  useWorkshop.setState(({ runs }) => ({ runs: runs && runs.filter(({ id }) => id !== runId) }));
}

function takeIn({ run, points, samples, checkpoints, backTo }: RunChange): void {
  putRun(run);
  const book = useWorkshop.getState().books[run.id];
  if (book === undefined) return;
  const last = backTo ?? Infinity;
  const kept = book.samples.filter(({ step }) => step <= last);
  const parities = book.parities.filter(({ step }) => step <= last);
  if (backTo !== null) {
    book.loss.cutAfter(backTo);
    book.validation.cutAfter(backTo);
  }
  addPoints(book, points);
  const next = { ...book, samples: [...kept, ...samples], parities, checkpoints };
  useWorkshop.setState(({ books }) => ({ books: { ...books, [run.id]: next } }));
}

function addPoints({ loss, validation }: Pick<RunBook, 'loss' | 'validation'>, points: readonly CurvePoint[]): void {
  loss.addAll(points.map((point) => [point.step, point.loss] as const));
  validation.addAll(points.map((point) => [point.step, point.validation ?? NaN] as const));
}

/** The run that trains now, or stands first in the queue; null while nothing is under way. */
export function runUnderWay(runs: readonly WorkshopRun[] | null): WorkshopRun | null {
  return runs?.find(({ state }) => state === 'running') ?? runs?.find(({ state }) => state === 'waiting') ?? null;
}
