// How near llama.cpp comes to what was computed here.
import type { Nearness } from '#domain/parity';

export interface Parity extends Nearness {
  vocabSize: number;
}
