// The machines to train on: rented chips with their figures in constants.yml, and the computer one sits at.

export const MACHINES = ['v100', 'a100', 'h100', 'own'] as const;
export type Machine = (typeof MACHINES)[number];

export const MACHINE_WORDS: Record<Machine, string> = {
  v100: 'V100, from 2017',
  a100: 'A100, from 2020',
  h100: 'H100, from 2022',
  own: 'This computer',
};

/** Where a machine's figures stand in constants.yml. One's own has a measured speed instead of a peak, and no rent. */
export interface MachineFigures {
  peak: string | null;
  share: string | null;
  hour: string | null;
  watts: string;
}

export function figuresOf(machine: Machine): MachineFigures {
  if (machine === 'own') return { peak: null, share: null, hour: null, watts: 'watts-own' };
  return { peak: `peak-${machine}`, share: `share-${machine}`, hour: `hour-${machine}`, watts: `watts-${machine}` };
}
