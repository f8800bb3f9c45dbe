// What each lab is left with: its settings and the learner's guesses. Kept on disk soon after every change, so that a lab can be gone on with.
import { create } from 'zustand';
import type { LabSettings } from '#contract/lessons';
import type { Failure } from '#contract/failure';
import { request } from '../../api/client';

/** How long changes must rest before they are saved, milliseconds. */
const REST_MS = 400;

export interface LabState {
  settings: LabSettings;
  /** Each guess by its name. */
  guesses: Record<string, number | string>;
}

interface LabStore {
  /** By the name of the lab; absent until it has been fetched. */
  states: Record<string, LabState>;
  /** Counts up when a lab is reset or a preset opened, so that it is drawn anew. */
  editions: Record<string, number>;
  failure: Failure | null;
}

export const useLabStore = create<LabStore>()(() => ({ states: {}, editions: {}, failure: null }));

const FRESH: LabState = { settings: {}, guesses: {} };
const timers = new Map<string, ReturnType<typeof setTimeout>>();

/** Fetches what the lab was left with, once. */
export async function openLab(lab: string): Promise<void> {
  if (useLabStore.getState().states[lab] !== undefined) return;
  const result = await request('lab.state', { lab });
  if (useLabStore.getState().states[lab] !== undefined) return;
  put(lab, result.ok && result.value !== null ? stateIn(result.value) : FRESH);
  if (!result.ok) useLabStore.setState({ failure: result.failure });
}

export function changeSettings(lab: string, change: LabSettings): void {
  const state = stateOf(lab);
  keep(lab, { ...state, settings: { ...state.settings, ...change } });
}

export function keepGuess(lab: string, name: string, guess: number | string): void {
  const state = stateOf(lab);
  keep(lab, { ...state, guesses: { ...state.guesses, [name]: guess } });
}

/** Forgets settings and guesses; answers what undoes it. */
export function resetLab(lab: string): () => void {
  const before = stateOf(lab);
  startAnew(lab, FRESH);
  return () => startAnew(lab, before);
}

/** Sets the lab as a preset says; the guesses are made anew. */
export function applyPreset(lab: string, settings: LabSettings): void {
  startAnew(lab, { settings, guesses: {} });
}

function stateOf(lab: string): LabState {
  return useLabStore.getState().states[lab] ?? FRESH;
}

function startAnew(lab: string, state: LabState): void {
  keep(lab, state);
  useLabStore.setState(({ editions }) => ({ editions: { ...editions, [lab]: (editions[lab] ?? 0) + 1 } }));
}

function keep(lab: string, state: LabState): void {
  put(lab, state);
  clearTimeout(timers.get(lab));
  timers.set(
    lab,
    setTimeout(() => void save(lab), REST_MS),
  );
}

async function save(lab: string): Promise<void> {
  const { settings, guesses } = stateOf(lab);
  const result = await request('lab.saveState', { lab, state: { settings, guesses } });
  useLabStore.setState({ failure: result.ok ? null : result.failure });
}

function put(lab: string, state: LabState): void {
  useLabStore.setState(({ states }) => ({ states: { ...states, [lab]: state } }));
}

/** What was saved, whatever it is; parts that are not as expected are left out. */
function stateIn(saved: LabSettings): LabState {
  return { settings: recordIn(saved['settings']), guesses: guessesIn(recordIn(saved['guesses'])) };
}

function recordIn(value: unknown): LabSettings {
  // It came as JSON, so what is an object and no list is a record of JSON.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as LabSettings) : {};
}

function guessesIn(record: LabSettings): LabState['guesses'] {
  const isGuess = (entry: [string, unknown]): entry is [string, number | string] =>
    typeof entry[1] === 'number' || typeof entry[1] === 'string';
  return Object.fromEntries(Object.entries(record).filter(isGuess));
}
