// Notes of a clinic that does not exist: what was said, and the note in the house's own short form. A seeded generator writes them; nobody in them is real.
import { oneOf } from '#training/corpora/draw';
import type { Random } from '#domain/random';

export interface Note {
  /** What was said at the visit. */
  said: string;
  /** Complaint with its time, fever, next visit: three parts between commas. */
  note: string;
}

const PEOPLE = [
  'Ann Hill',
  'Ben Wood',
  'Clara Stone',
  'Tom Field',
  'Mia Brook',
  'Rosa Lake',
  'Peter Moss',
  'Lena Fern',
];
const COMPLAINTS = ['cough', 'sore throat', 'rash', 'headache', 'back pain', 'cold', 'sore knee', 'earache'];
const NUMBERS = ['2', '3', '4', '5'];

export function noteBy(random: Random): Note {
  const [who, complaint] = [oneOf(PEOPLE, random), oneOf(COMPLAINTS, random)];
  const [time, next] = [oneOf(NUMBERS, random), oneOf(NUMBERS, random)];
  const [unit, nextUnit] = [oneOf(['days', 'weeks'], random), oneOf(['days', 'weeks'], random)];
  const hasFever = random() < 0.5;
  const fever = hasFever
    ? oneOf(['There is a fever.', 'A fever was found.'], random)
    : oneOf(['No fever.', 'There is no fever.'], random);
  const said = `${who} has a ${complaint} for ${time} ${unit}. ${fever} Come again in ${next} ${nextUnit}.`;
  return {
    said,
    note: `${complaint} ${time}${unit[0] ?? ''}, ${hasFever ? 'febrile' : 'afebrile'}, fu ${next}${nextUnit[0] ?? ''}`,
  };
}

export function partsOf(note: string): string[] {
  return note
    .trim()
    .toLowerCase()
    .replace(/\.$/, '')
    .split(',')
    .map((part) => part.trim());
}

/** How many of the three parts stand at their place, to the letter. */
export function rightParts(draft: string, note: string): number {
  const drafted = partsOf(draft);
  return partsOf(note).filter((part, place) => drafted[place] === part).length;
}
