// The engine itself counts a model's memory, also of one that is not here yet; until its answer comes the formula's estimate stands.
import { useEffect, useMemo, useState } from 'react';
import { contextOf } from '#domain/cache';
import type { Fit } from '#domain/fit';
import { request } from '../api/client';
import type { Computer } from '#domain/candidate';
import { isRecorded } from '../lib/is-recorded';
import type { ModelView } from './model-view';

/** How long the controls must rest before the engine is asked. */
const REST_MS = 250;

/**
 * The exact fit under these choices; null while it is not known, and on another computer, for which no engine can count.
 * Asked again when what may be taken has changed.
 */
export function useInspection(view: ModelView, computer: Computer | null): Fit | null {
  const { entry, context, quant, isHere, gpuLayers, fit } = view;
  const { tokens, keyType, valueType } = context;
  const budget = fit?.loads.map(({ budgetBytes }) => budgetBytes).join(' ') ?? '';
  const countable = entry.status.kind !== 'missing' && fit !== null && !isRecorded(computer?.survey ?? null);
  const ask = useMemo(
    () => ({
      args: {
        modelId: entry.id,
        quant: isHere ? null : quant,
        context: contextOf(tokens, { keyType, valueType }),
        gpuLayers,
      },
      budget,
    }),
    [entry.id, isHere, quant, tokens, keyType, valueType, gpuLayers, budget],
  );
  const [counted, setCounted] = useState<{ ask: typeof ask; fit: Fit } | null>(null);
  useEffect(() => {
    if (!countable) return undefined;
    let current = true;
    const timer = setTimeout(() => {
      void request('models.inspect', ask.args).then((result) => {
        if (current && result.ok) setCounted({ ask, fit: { ...result.value.fit, memory: result.value.memory } });
      });
    }, REST_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [countable, ask]);
  return counted?.ask === ask ? counted.fit : null;
}
