// Which models are to be compared: up to four, in the order in which they were chosen, and whether they are compared now.
import { useState } from 'react';

/** More columns than this cannot be read side by side. */
export const MOST_COMPARED = 4;

export interface Comparison {
  ids: readonly string[];
  /** True while the table is on show. */
  shown: boolean;
  full: boolean;
  has: (modelId: string) => boolean;
  toggle: (modelId: string) => void;
  clear: () => void;
  show: (shown: boolean) => void;
}

export function useComparison(): Comparison {
  const [ids, setIds] = useState<readonly string[]>([]);
  const [shown, show] = useState(false);
  const toggle = (modelId: string): void => {
    setIds((before) => {
      if (before.includes(modelId)) return before.filter((id) => id !== modelId);
      return before.length >= MOST_COMPARED ? before : [...before, modelId];
    });
  };
  const clear = (): void => {
    setIds([]);
    show(false);
  };
  return {
    ids,
    shown: shown && ids.length > 0,
    full: ids.length >= MOST_COMPARED,
    has: (id) => ids.includes(id),
    toggle,
    clear,
    show,
  };
}
