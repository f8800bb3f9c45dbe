// For a model that is on this computer the engine itself counts its memory; until its answer is here the formula's estimate stands.
import { useEffect, useState } from 'react';
import type { Fit } from '#domain/fit';
import type { ModelEntry } from '#contract/events';
import { request } from '../api/client';

/** How long the slider must rest before the engine is asked. */
const REST_MS = 250;

/** The exact fit at this context length; null while it is not known. */
export function useExactFit({ id, installed, status }: ModelEntry, contextTokens: number): Fit | null {
  const [counted, setCounted] = useState<{ key: string; fit: Fit } | null>(null);
  const key = `${id} ${contextTokens}`;
  const countable = installed !== null && status.kind !== 'missing';
  useEffect(() => {
    if (!countable) return undefined;
    let current = true;
    const timer = setTimeout(() => {
      void request('models.inspect', { modelId: id, contextTokens }).then((result) => {
        if (current && result.ok) setCounted({ key, fit: { ...result.value.fit, memory: result.value.memory } });
      });
    }, REST_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [countable, id, contextTokens, key]);
  return counted?.key === key ? counted.fit : null;
}
