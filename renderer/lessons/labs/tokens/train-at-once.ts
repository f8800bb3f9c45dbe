// Training on a text that is short enough to be counted while the page waits.
import { train, type Trained } from './byte-pairs';

export function trainAtOnce(text: string, mostMerges: number): Trained {
  const training = train(text, mostMerges);
  for (;;) {
    const { done, value } = training.next();
    if (done === true) return value;
  }
}
