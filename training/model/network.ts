// A model laid out in the memory of some kernels: what the ways forward and back need to know.
import type { Kernels, Place } from '../kernels/kernels';
import type { ModelConfiguration } from './configuration';
import type { ParameterPlaces } from './parameter-places';
import type { Room } from './room';

/** A table of weights as multiply likes it on its right side: once for the way forward, once for the way back. */
export interface PackedTable {
  outputs: number;
  inputs: number;
  forward: Place;
  backward: Place;
  /** Its offset in the rows of weights and of gradients. */
  offset: number;
}

export interface PackedLayer {
  queryKeyValue: PackedTable;
  attentionOutput: PackedTable;
  gateAndUp: PackedTable;
  down: PackedTable;
}

export interface Network {
  kernels: Kernels;
  configuration: ModelConfiguration;
  places: ParameterPlaces;
  /** Where the row of weights that are used begins (of the effective ones, if there is an adapter). */
  weights: Place;
  /** Where the row of gradients of this thread begins. */
  gradients: Place;
  packed: { layers: readonly PackedLayer[]; head: PackedTable };
  room: Room;
}
