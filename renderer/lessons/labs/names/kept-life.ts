// What has become of the names model since the window opened: it outlives the lab's page, so that it need not be trained again. A reset begins anew.
import { create } from 'zustand';
import { Curve } from '../../../lib/curve';
import type { Grown, Look } from './training';

export interface Life {
  /** The edition of the lab that this belongs to; a reset makes another. */
  edition: number;
  blank: Look | null;
  trained: Grown | null;
  tuned: Grown | null;
  /** Both mistakes, step by step through training and fine-tuning. */
  names: Curve;
  dinosaurs: Curve;
}

function newLife(edition: number): Life {
  return { edition, blank: null, trained: null, tuned: null, names: new Curve(), dinosaurs: new Curve() };
}

export const useKeptLife = create<Life>()(() => newLife(0));

/** That of the given edition; another one is forgotten. */
export function openLife(edition: number): Life {
  if (useKeptLife.getState().edition !== edition) useKeptLife.setState(newLife(edition));
  return useKeptLife.getState();
}
