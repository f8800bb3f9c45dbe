// The application without a window, for benchmarks: the same services, the real engine, a fresh data folder.
import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { EventName, Events } from '#contract/events';
import { noDesktop } from '#services/shell';
import { createApp, type App } from '#services/app';
import { findEngineNode } from '#services/engine/engine-paths';
import { nodeFetch } from '#services/download/node-fetch';

export const root = resolve(import.meta.dirname, '..');
export const smallModel =
  process.env['HOMEROOM_TEST_MODEL'] ?? join(homedir(), '.cache/homeroom/models/SmolLM2-135M-Instruct.Q4_1.gguf');

type Listener = <N extends EventName>(name: N, event: Events[N]) => void;

export interface BenchApp {
  app: App;
  /** Asks one question in a conversation and waits for the whole answer. */
  ask: (conversationId: number, parentId: number | null, text: string) => Promise<Events['chat.ended']['answer']>;
  close: () => Promise<void>;
}

export async function openBenchApp(): Promise<BenchApp> {
  const home = mkdtempSync(join(tmpdir(), 'homeroom-bench-'));
  const listeners = new Set<Listener>();
  const nodePath = findEngineNode();
  if (nodePath === null) throw new Error('no Node binary for the engine');
  const app = await createApp({
    home,
    resources: join(root, 'resources'),
    engine: { nodePath, entry: join(root, 'out/main/engine.js') },
    fetch: nodeFetch,
    emit: (name, event) => {
      for (const listener of listeners) listener(name, event);
    },
    providedModels: [smallModel],
    shell: noDesktop,
  });
  let turn = 0;
  const ask: BenchApp['ask'] = async (conversationId, parentId, text) => {
    turn += 1;
    const ended = new Promise<Events['chat.ended']>((done) => {
      const hear: Listener = (name, event) => {
        if (name !== 'chat.ended') return;
        listeners.delete(hear);
        done(event as Events['chat.ended']);
      };
      listeners.add(hear);
    });
    await app.chat.send({ conversationId, turnId: `bench-turn-${turn}`, parentId, text });
    return (await ended).answer;
  };
  const close = async (): Promise<void> => {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  };
  return { app, ask, close };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
