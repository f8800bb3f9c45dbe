// Writes simple stories by rules and by chance: somebody goes somewhere with something and meets an animal, one thing happens, and it ends.
// The language is regular on purpose: a model of 115,000 parameters learns it within a minute.
import type { Random } from '#domain/random';
import { oneOf } from './draw';
import { ANIMALS, COLOURS, FOODS, NATURES, PEOPLE, PLACES, THINGS, TIMES, type Person } from './words';

/** Who and what a story is about. */
export interface Cast {
  person: Person;
  animal: string;
  nature: string;
  place: string;
  /** With its colour. */
  thing: string;
  food: string;
  time: string;
}

export function castBy(random: Random): Cast {
  return {
    person: oneOf(PEOPLE, random),
    animal: oneOf(ANIMALS, random),
    nature: oneOf(NATURES, random),
    place: oneOf(PLACES, random),
    thing: `${oneOf(COLOURS, random)} ${oneOf(THINGS, random)}`,
    food: oneOf(FOODS, random),
    time: oneOf(TIMES, random),
  };
}

/** A story of a cast that chance has chosen: one paragraph. */
export function storyBy(random: Random): string {
  return storyOf(castBy(random), random);
}

export function storyOf(cast: Cast, random: Random): string {
  const parts = [oneOf(MEETINGS, random), oneOf(PLOTS, random), oneOf(ENDINGS, random)];
  return [opening(cast), ...parts.map((part) => part(cast))].join(' ');
}

function opening({ person, place, thing, time }: Cast): string {
  return `One ${time}, ${person.name} went to the ${place}. ${capital(person.subject)} had a ${thing}.`;
}

type Part = (cast: Cast) => string;

const MEETINGS: readonly Part[] = [
  ({ person, animal, nature, place }) => `At the ${place}, ${person.name} met a ${nature} ${animal}.`,
  ({ animal, nature }) => `A ${nature} ${animal} was already there.`,
  ({ person, animal, nature }) => `There ${person.subject} saw a ${animal}. The ${animal} was ${nature}.`,
];

const PLOTS: readonly Part[] = [
  ({ person: { name }, animal, food }) =>
    `The ${animal} was hungry. ${name} gave the ${animal} some ${food}, and it ate all of it. "Thank you, ${name}," said the ${animal}.`,
  ({ person: { name, subject }, animal, thing }) =>
    `Then ${name} lost the ${thing}. ${capital(subject)} looked for it until the ${animal} found the ${thing} under a stone. "Is it yours?" asked the ${animal}. "Yes," said ${name}.`,
  ({ person: { name }, animal, thing }) =>
    `The ${animal} wanted the ${thing} too. ${name} did not want to share, and the ${animal} was sad. Then ${name} said, "We can both have it."`,
  ({ person: { name }, animal, food }) =>
    `Then it began to rain. ${name} and the ${animal} ran under a tree. They ate ${food} and waited for the sun.`,
  ({ person: { name, subject }, animal, place }) =>
    `The ${animal} did not know the way home. "Can you help me?" asked the ${animal}. ${name} was tired, but ${subject} showed the ${animal} the way from the ${place}.`,
];

const ENDINGS: readonly Part[] = [
  ({ person: { name }, animal }) => `From that day on, ${name} and the ${animal} were friends.`,
  ({ person: { name } }) => `In the end ${name} was happy and went home.`,
  ({ person: { name, possessive }, animal }) => `At home ${name} told ${possessive} mother about the ${animal}.`,
  ({ animal, time }) => `They stayed together until the ${time} was over, and the ${animal} slept well.`,
  ({ person: { object }, animal, place }) => `Every day the ${animal} waits for ${object} at the ${place}.`,
];

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
