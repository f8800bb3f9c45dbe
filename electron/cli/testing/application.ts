// For tests: an application that answers requests from a table, tells events when it is told to, and remembers what it was asked.
import type { Answer, Args, RequestName } from '#contract/api';
import type { EventName, Events, ModelEntry } from '#contract/events';
import type { ModelStatus } from '#domain/model';
import type { OpenApp } from '../open-app';
import { requestsTo } from '../request';
import type { Result } from '#contract/failure';
import { failureOf } from '#contract/failure';

type Table = { [N in RequestName]?: (args: Args<N>) => Answer<N> | Promise<Answer<N>> };

export interface TestApplication extends Pick<OpenApp, 'request' | 'listen'> {
  asked: { name: string; args: unknown }[];
  emit: <N extends EventName>(name: N, event: Events[N]) => void;
}

export function testApplication(table: Table): TestApplication {
  const asked: { name: string; args: unknown }[] = [];
  const listeners = new Set<Parameters<OpenApp['listen']>[0]>();
  const dispatch = async (name: string, args: unknown): Promise<Result<unknown>> => {
    asked.push({ name, args });
    try {
      // The table holds a function of this very request.
      const answer = table[name as RequestName] as ((args: unknown) => unknown) | undefined;
      if (answer === undefined) throw new Error(`the test has no answer to ${name}`);
      return { ok: true, value: await answer(args) };
    } catch (error) {
      return { ok: false, failure: failureOf(error) };
    }
  };
  return {
    asked,
    request: requestsTo(dispatch),
    listen: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    emit: (name, event) => {
      for (const listener of listeners) listener(name, event);
    },
  };
}

export function entryOf(id: string, status: ModelStatus, changes: Partial<ModelEntry> = {}): ModelEntry {
  return {
    id,
    name: id.toUpperCase(),
    catalog: null,
    installed: null,
    record: null,
    download: null,
    status,
    failure: null,
    measured: [],
    adapters: [],
    adapter: null,
    ...changes,
  };
}

/** What a downloading or paused entry is fetching. */
export function downloadOf(repo: string, file: string, quant: string): NonNullable<ModelEntry['download']> {
  return { repo, revision: 'a'.repeat(40), quant, parts: [{ file, bytes: 1000, bytesExact: true, sha256: null }] };
}
