// A model that is only asked. Small models answer within milliseconds, so this may be used in the page's own thread.
import type { TrainedModel } from '../model/trained-model';
import { exactTrainer } from './exact-trainer';
import type { Trainer } from './trainer';

export type Reader = Pick<Trainer, 'configuration' | 'read' | 'scores' | 'parameters'>;

export function readerOf({ configuration, parameters }: TrainedModel): Reader {
  return exactTrainer({ configuration, parameters, seed: 0, batch: { texts: 1, length: configuration.contextLength } });
}
