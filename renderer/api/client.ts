// The page's only door to the Node side: asks by name, gets a Result, hears events. No other file touches window.homeroom.
import type { Answer, Args } from '#contract/api';
import type { Bridge, PageRequestName } from '#contract/bridge';
import type { EventName, Events } from '#contract/events';
import type { Result } from '#contract/failure';
import type { ImportOutcome } from '#contract/storage';

declare global {
  interface Window {
    homeroom: Bridge<File>;
  }
}

/** Sends one request. Failures come back as values; only a bug rejects. */
export function request<N extends PageRequestName>(name: N, args: Args<N>): Promise<Result<Answer<N>>> {
  return window.homeroom.request(name, args);
}

/** Sends files that were dropped on the window. Only the preload script can tell where they lie. */
export function sendDropped(files: File[]): Promise<Result<ImportOutcome[]>> {
  return window.homeroom.importDropped(files);
}

type Listener<N extends EventName> = (event: Events[N]) => void;
const listeners = new Map<EventName, Set<(event: never) => void>>();
let connected = false;

/** Hears one kind of event until the returned function is called. */
export function listen<N extends EventName>(name: N, listener: Listener<N>): () => void {
  connect();
  const set = listeners.get(name) ?? new Set();
  listeners.set(name, set);
  set.add(listener);
  return () => {
    set.delete(listener);
  };
}

function connect(): void {
  if (connected) return;
  connected = true;
  window.homeroom.listen((name, event) => {
    for (const listener of listeners.get(name) ?? []) listener(event as never);
  });
}
