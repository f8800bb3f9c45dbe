// A linear layer without bias: every output is a weighted sum of all inputs.
import type { Reals } from './configuration';
import { multiply, transpose } from './multiply';

export interface Linear {
  /** How many rows go through the layer. */
  rows: number;
  inputs: number;
  outputs: number;
  /** The weights, a row for each output. */
  weights: Reals;
}

export function linear(out: Reals, x: Reals, { rows, inputs, outputs, weights }: Linear): void {
  multiply({ out, a: x, b: weights, rows, columns: outputs, length: inputs });
}

export interface LinearBackward extends Linear {
  /** What went in on the way forward. */
  x: Reals;
  /** How the loss changes with each output. */
  dOut: Reals;
  /** Where the change with each input goes; added to what is there if `adds`. */
  dX: Reals;
  adds?: boolean;
  /** Where the change with each weight is added. */
  dWeights: Reals;
  /** Room for turned tables. */
  room: Rooms;
}

/** Two rows of numbers, each as long as the largest table that is turned. */
export type Rooms = readonly [Reals, Reals];

/** The way back: an input is blamed by the weights it went through, a weight by the inputs it saw. */
export function linearBackward(step: LinearBackward): void {
  const { rows, inputs, outputs, weights, x, dOut, dX, dWeights, room, adds = false } = step;
  const [first, second] = room;
  transpose(first, weights, outputs, inputs);
  multiply({ out: dX, a: dOut, b: first, rows, columns: inputs, length: outputs, adds });
  transpose(first, dOut, rows, outputs);
  transpose(second, x, rows, inputs);
  multiply({ out: dWeights, a: first, b: second, rows: outputs, columns: inputs, length: rows, adds: true });
}
