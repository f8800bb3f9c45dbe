// A model as a value: everything that a file of it says. What is done with it (training, export, checks) happens elsewhere.
import type { Vocabulary } from '../vocabulary/vocabulary';
import type { ModelConfiguration } from './configuration';

export interface TrainedModel {
  /** For people. */
  name: string;
  configuration: ModelConfiguration;
  vocabulary: Vocabulary;
  /** In the order of planTensors. */
  parameters: Float32Array;
}
