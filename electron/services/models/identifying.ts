// What a file is good for, told from its header by the engine's process; nothing is loaded.
import type { Identified } from '#contract/engine';
import { FailureError } from '#contract/failure';
import type { EngineProcess } from '#services/engine/engine-process';
import { requireReadable } from './model-files';

export type Identify = (file: string) => Promise<Identified>;

/** Without a limit of its own: a slow disk is no reason to end the engine, and one that hangs is noticed by its silence. */
export function createIdentify(engine: Pick<EngineProcess, 'request'>): Identify {
  return async (file) => {
    await requireReadable(file);
    return engine.request('identify', { file });
  };
}

/** Only what can answer questions is taken in. */
export function requireChat({ kind, architecture, supported }: Identified): void {
  if (kind !== 'chat') {
    throw new FailureError('model.not-for-chat', `the file is of the kind ${kind}`, { kind: KIND_WORDS[kind] });
  }
  if (!supported) throw new FailureError('model.unsupported', 'the architecture is unknown', { architecture });
}

const KIND_WORDS = {
  embedding: 'an embedding model',
  adapter: 'a LoRA adapter',
  projector: 'a projector for pictures',
  other: 'no language model',
} as const;
