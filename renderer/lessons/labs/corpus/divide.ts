// Dividing a corpus into a part to learn from and a part to test with. No text of the test may stand in the other part, so copies go together.
import { seededRandom, type Random } from '#domain/random';
import { copyKey, type Line } from './lines';

export interface Divided {
  training: Line[];
  validation: Line[];
}

export interface DivisionRules {
  /** Share of the lines kept for the test, above 0 and below 1. */
  share: number;
  seed: number;
}

/** All copies of a line go to the same part. With two or more different lines both parts get something; else there is no test. */
export function divide(lines: readonly Line[], { share, seed }: DivisionRules): Divided {
  const groups = shuffled([...groupsOf(lines).values()], seededRandom(seed));
  const wanted = Math.min(lines.length - 1, Math.max(1, Math.round(lines.length * share)));
  const chosen = new Set<Line>();
  for (const group of groups) {
    if (chosen.size + group.length > wanted) continue;
    for (const line of group) chosen.add(line);
  }
  if (chosen.size === 0 && groups.length > 1) for (const line of smallest(groups)) chosen.add(line);
  return partsOf(lines, chosen);
}

/** The careless way, to see what it does: every line by itself, copies or not. */
export function divideCarelessly(lines: readonly Line[], { share, seed }: DivisionRules): Divided {
  const order = shuffled([...lines], seededRandom(seed));
  return partsOf(lines, new Set(order.slice(0, Math.round(lines.length * share))));
}

/** How many lines of the test stand in the training part as well. */
export function leakCount({ training, validation }: Divided): number {
  const known = new Set(training.map(({ text }) => copyKey(text)));
  return validation.filter(({ text }) => known.has(copyKey(text))).length;
}

function groupsOf(lines: readonly Line[]): Map<string, Line[]> {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const key = copyKey(line.text);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [line]);
    else group.push(line);
  }
  return groups;
}

function smallest(groups: readonly Line[][]): readonly Line[] {
  return groups.reduce((least, group) => (group.length < least.length ? group : least));
}

function partsOf(lines: readonly Line[], chosen: ReadonlySet<Line>): Divided {
  return {
    training: lines.filter((line) => !chosen.has(line)),
    validation: lines.filter((line) => chosen.has(line)),
  };
}

/** Each gets a random place, and they are sorted by it. */
function shuffled<T>(items: readonly T[], random: Random): T[] {
  const keyed = items.map((item) => ({ item, place: random() }));
  return keyed.sort((a, b) => a.place - b.place).map(({ item }) => item);
}
