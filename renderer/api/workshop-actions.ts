// What can be done with a training run. Failures are kept by run, so that they are shown where the run is.
import { create } from 'zustand';
import type { Args } from '#contract/api';
import type { Failure, Result } from '#contract/failure';
import type { RunParity, WorkshopRun } from '#contract/workshop';
import { request } from './client';
import { fetchModels } from './models-store';
import { leaveOut, openBook, putRun } from './workshop-store';

/** Failures of requests by run id. Cleared by the next attempt. */
export const useRunFailures = create<{ failures: Partial<Record<string, Failure>> }>()(() => ({ failures: {} }));

export async function startRun(order: Args<'workshop.start'>): Promise<Result<WorkshopRun>> {
  const result = await request('workshop.start', order);
  if (result.ok) putRun(result.value);
  return result;
}

export function pauseRun(runId: string): Promise<Result<WorkshopRun>> {
  return change(runId, request('workshop.pause', { runId }));
}

/** @param from see the contract: null goes on where it stands */
export function resumeRun(
  runId: string,
  from: { step: number | null; highestRate: number | null } = { step: null, highestRate: null },
): Promise<Result<WorkshopRun>> {
  return change(runId, request('workshop.resume', { runId, ...from }));
}

export function stopRun(runId: string): Promise<Result<WorkshopRun>> {
  return change(runId, request('workshop.stop', { runId }));
}

export function renameRun(runId: string, name: string): Promise<Result<WorkshopRun>> {
  return change(runId, request('workshop.rename', { runId, name }));
}

export function noteOnRun(runId: string, note: string): Promise<Result<WorkshopRun>> {
  return change(runId, request('workshop.note', { runId, note }));
}

export async function deleteRun(runId: string): Promise<Result<null>> {
  const result = await attempt(runId, request('workshop.delete', { runId }));
  if (result.ok) leaveOut(runId);
  return result;
}

export function restoreRun(runId: string): Promise<Result<WorkshopRun>> {
  return change(runId, request('workshop.restore', { runId }));
}

export function exportRun(order: Args<'workshop.export'>): Promise<Result<{ file: string; bytes: number } | null>> {
  return attempt(order.runId, request('workshop.export', order));
}

/** Has llama.cpp compute from the run's file what was computed here. What was found stands in the run's book. */
export async function compareRun(order: Args<'workshop.parity'>): Promise<Result<RunParity>> {
  const result = await attempt(order.runId, request('workshop.parity', order));
  if (result.ok) await openBook(order.runId);
  return result;
}

/** Puts the run's model among the installed ones. */
export async function keepRun(order: Args<'workshop.keep'>): Promise<Result<{ modelId: string }>> {
  const result = await attempt(order.runId, request('workshop.keep', order));
  // It may have been compared with llama.cpp on the way.
  if (result.ok) await Promise.all([fetchModels(), openBook(order.runId)]);
  return result;
}

async function change(runId: string, asked: Promise<Result<WorkshopRun>>): Promise<Result<WorkshopRun>> {
  const result = await attempt(runId, asked);
  if (result.ok) putRun(result.value);
  return result;
}

async function attempt<T>(runId: string, asked: Promise<Result<T>>): Promise<Result<T>> {
  note(runId, undefined);
  const result = await asked;
  if (!result.ok) note(runId, result.failure);
  return result;
}

function note(runId: string, failure: Failure | undefined): void {
  useRunFailures.setState(({ failures }) => ({ failures: { ...failures, [runId]: failure } }));
}
