// What has been scored since the window opened: it outlives the lab's page, so that a score is not lost by looking at the chat. A reset begins anew.
import { create } from 'zustand';
import type { Outcome } from './judge';

interface Outcomes {
  /** The edition of the lab that these belong to; a reset makes another. */
  edition: number;
  /** Of the small model that was tuned in the lab, by message. */
  tuned: ReadonlyMap<string, Outcome>;
  /** By model and text: another wording is another text, and the earlier one is found again when it is put back. */
  known: ReadonlyMap<string, Outcome>;
  /** The model that was asked last; null before the first. */
  modelId: string | null;
}

const NONE: Omit<Outcomes, 'edition'> = { known: new Map(), tuned: new Map(), modelId: null };

export const useOutcomes = create<Outcomes>()(() => ({ edition: 0, ...NONE }));

/** Those of the given edition. */
export function outcomesOf(outcomes: Outcomes, edition: number): Omit<Outcomes, 'edition'> {
  return outcomes.edition === edition ? outcomes : NONE;
}
