// The page's only door to the Node side: asks by name, gets a Result, hears events. No other file touches window.homeroom.
import type { Answer, Args, RequestName } from '#contract/api';
import type { Bridge } from '#contract/bridge';
import type { EventName, Events } from '#contract/events';
import type { Result } from '#contract/failure';

declare global {
  interface Window {
    homeroom: Bridge;
  }
}

/** Sends one request. Failures come back as values; only a bug rejects. */
export function request<N extends RequestName>(name: N, args: Args<N>): Promise<Result<Answer<N>>> {
  return window.homeroom.request(name, args);
}

type Dropping = { importDropped?: (files: File[]) => Promise<Result<Answer<'models.importDropped'>>> };

/** Sends files that were dropped on the window. Only the preload script can tell where they lie. */
export async function sendDropped(files: File[]): Promise<Result<Answer<'models.importDropped'>>> {
  const bridge: Bridge & Dropping = window.homeroom;
  const sent = await bridge.importDropped?.(files);
  return sent ?? { ok: false, failure: { code: 'request.forbidden', message: 'files cannot be dropped here' } };
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
