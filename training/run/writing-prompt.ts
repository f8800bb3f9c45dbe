// How what a person writes becomes the tokens that a model goes on from.
import type { Vocabulary } from '../vocabulary/vocabulary';
import type { RunPlan } from './plan';

/** A model that was taught to answer sees a question between its marks; every other one the beginning of a text. */
export function promptTokens({ encode, marks }: Vocabulary, text: string, task: RunPlan['task']): number[] {
  const tokens = encode(text);
  if (task === 'instruct') return [marks.begin, marks.user, ...tokens, marks.assistant];
  return [marks.begin, ...tokens];
}
