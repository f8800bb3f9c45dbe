// How the engine stands, told at every change and at most four times a second while a model is loading.
import type { Emit, EngineStatus } from '#contract/events';
import type { Registry } from './registry';

export interface EngineState {
  status: () => EngineStatus;
  set: (status: EngineStatus) => void;
  /** A model is loading: the engine and the entry of the model show how far. */
  loading: (modelId: string, fraction: number) => void;
}

const REPORT_EVERY_MS = 250;

export function createEngineState(emit: Emit, registry: Registry): EngineState {
  let status: EngineStatus = { kind: 'stopped' };
  let reportedAt = -Infinity;
  const set = (next: EngineStatus): void => {
    status = next;
    emit('engine.changed', next);
  };
  return {
    status: () => status,
    set,
    loading: (modelId, fraction) => {
      const isFirst = status.kind !== 'loading' || status.modelId !== modelId;
      if (!isFirst && performance.now() - reportedAt < REPORT_EVERY_MS) return;
      reportedAt = performance.now();
      set({ kind: 'loading', modelId, fraction });
      registry.setActivity(modelId, { kind: 'loading', fraction });
    },
  };
}
