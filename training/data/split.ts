// An honest division of a text: a part to learn from, and a part that is only ever measured by. What stands in one does not stand in the other.
import { seededRandom } from '#domain/random';
import { PIECES, UNITS, type SplitUnit } from './pieces';

export interface Split {
  training: string;
  /** Empty when the text has no two different pieces, or is too short to spare one. */
  validation: string;
  /** What was kept whole. */
  unit: SplitUnit;
  /** Characters of the validation part, from 0 to 1. */
  share: number;
  /** Characters in pieces that have stood in the text before, from 0 to 1. */
  repeated: number;
}

/** With fewer pieces the parts would be too uneven: smaller ones are taken. */
const FEWEST_PIECES = 20;
/** By less nothing can be measured. */
const FEWEST_CHARACTERS = 8;

/**
 * Paragraphs (or lines, sentences, stretches of 100 characters: the largest of which there are enough) go by chance to one part or the other,
 * and all copies of one to the same, whatever their capitals and blanks. Both parts keep the order of the text.
 */
export function split(text: string, share: number, seed: number): Split {
  const { unit, pieces, groups } = fallApart(text);
  const repeated = groups.reduce((sum, { characters, copies }) => sum + characters - characters / copies.length, 0);
  const chosen = choose(groups, share, seed);
  const part = (isChosen: boolean): string => pieces.filter((_, piece) => chosen.has(piece) === isChosen).join('');
  const validation = part(true);
  const about = { unit, repeated: repeated / Math.max(1, text.length) };
  if (validation.length < FEWEST_CHARACTERS) return { training: text, validation: '', share: 0, ...about };
  return { training: part(false), validation, share: validation.length / text.length, ...about };
}

interface Group {
  /** Places of the copies among the pieces. */
  copies: number[];
  characters: number;
}

function fallApart(text: string): { unit: SplitUnit; pieces: string[]; groups: Group[] } {
  for (const unit of UNITS) {
    const pieces = PIECES[unit](text);
    if (pieces.length < FEWEST_PIECES && unit !== 'stretches') continue;
    const groups = groupsOf(pieces);
    if (groups.length >= FEWEST_PIECES || unit === 'stretches') return { unit, pieces, groups };
  }
  throw new Error('unreachable: the smallest unit is always taken');
}

function groupsOf(pieces: readonly string[]): Group[] {
  const groups = new Map<string, Group>();
  pieces.forEach((piece, place) => {
    const key = piece.toLowerCase().replace(/\s+/g, ' ').trim();
    const group = groups.get(key) ?? { copies: [], characters: 0 };
    group.copies.push(place);
    group.characters += piece.length;
    groups.set(key, group);
  });
  return [...groups.values()];
}

/** Groups by chance until the share is reached; one that would overshoot it is passed over, unless there would be none. */
function choose(groups: readonly Group[], share: number, seed: number): Set<number> {
  const total = groups.reduce((sum, { characters }) => sum + characters, 0);
  const random = seededRandom(seed);
  const order = groups.map((group) => ({ group, place: random() })).sort((a, b) => a.place - b.place);
  const chosen = new Set<number>();
  let characters = 0;
  for (const { group } of order) {
    if (characters + group.characters > total * share) continue;
    characters += group.characters;
    for (const place of group.copies) chosen.add(place);
  }
  if (chosen.size === 0 && share > 0 && groups.length > 1) smallest(groups).copies.forEach((place) => chosen.add(place));
  return chosen;
}

function smallest(groups: readonly Group[]): Group {
  return groups.reduce((least, group) => (group.characters < least.characters ? group : least));
}
