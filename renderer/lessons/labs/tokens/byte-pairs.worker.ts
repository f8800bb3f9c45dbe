// Trains on a large text away from the page, and says how far it is and what it has learnt so far.
import type { WorkerMessage } from '../../lab/use-worker';
import { train, type Trained } from './byte-pairs';

export interface TrainingOrder {
  text: string;
  mostMerges: number;
}

self.onmessage = ({ data }: MessageEvent<TrainingOrder>): void => {
  const training = train(data.text, data.mostMerges);
  for (;;) {
    const { done, value } = training.next();
    if (done === true) {
      say({ kind: 'done', value });
      return;
    }
    say({ kind: 'progress', fraction: value.fraction });
  }
};

function say(message: WorkerMessage<Trained>): void {
  self.postMessage(message);
}
