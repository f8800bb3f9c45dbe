// What is said of the tiny model that comes with the application, so that nobody expects more of it than it can do.
import { formatParameters } from '#domain/units';

/** Questions of the few kinds it was trained on. */
export const BUILT_IN_QUESTIONS = [
  'Tell me about a fox.',
  'Ada has a red kite. What does Ada have?',
  'Write a sentence with the word kite.',
] as const;

export function builtInWords(parameters: number): string {
  return `It has ${formatParameters(parameters)} parameters, thousands of times fewer than other models. It knows tiny stories and a few kinds of questions; anything else it answers with nonsense.`;
}
