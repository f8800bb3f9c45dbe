// What the model is given to write on from, and when it is asked to.
import type { TextOrder } from '../../lab/stories/write-text';

export const PROMPT = 'One day, ';
export const SAMPLE: TextOrder = { prompt: PROMPT, count: 110, temperature: 0.7, seed: 1 };
/** After so many steps it writes, and at the end. */
export const SAMPLE_STEPS: readonly number[] = [0, 20, 50, 100, 200];
