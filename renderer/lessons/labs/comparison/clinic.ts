// The test of the three phases and what each phase is given: rules alone, rules with solved notes, or many notes to learn from.
import { seededRandom } from '#domain/random';
import { noteBy, rightParts, type Note } from './notes';

export const PHASES = ['by the prompt', 'with examples', 'tuned'] as const;
export type Phase = 0 | 1 | 2;

const TEST_SEED = 77;
const TEST_SIZE = 6;
const EXAMPLE_SEED = 78;
const EXAMPLES = 3;

function notes(count: number, seed: number): Note[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => noteBy(random));
}

export const TEST: readonly Note[] = notes(TEST_SIZE, TEST_SEED);
export const EXAMPLE_NOTES: readonly Note[] = notes(EXAMPLES, EXAMPLE_SEED);

const RULES =
  'Write the short note of our clinic: the complaint with its time, whether there is fever, and the next visit, with commas between.';

export function promptOf(phase: 0 | 1, said: string): string {
  const solved = phase === 0 ? [] : EXAMPLE_NOTES.map((one) => `Said: ${one.said}\nNote: ${one.note}`);
  return [RULES, ...solved, `Said: ${said}\nNote:`].join('\n\n');
}

/** Parts of all notes of the test. */
export const ALL_PARTS = TEST.length * 3;

export function rightOf(drafts: readonly string[]): number {
  return TEST.reduce((sum, { note }, index) => sum + rightParts(drafts[index] ?? '', note), 0);
}
