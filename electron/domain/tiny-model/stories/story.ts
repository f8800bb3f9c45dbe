// Writes simple stories by rules and by chance: an opening, a meeting, one thing that happens, and an end. The same draws give the same story.
import type { Random } from '../../random';
import { ANIMALS, COLOURS, FOODS, NATURES, PEOPLE, PLACES, THINGS, TIMES, WEATHERS, type Person } from './words';

/** Who and what a story is about. */
export interface Cast {
  person: Person;
  animal: string;
  nature: string;
  place: string;
  thing: string;
  food: string;
}

export function castBy(random: Random): Cast {
  return {
    person: oneOf(PEOPLE, random),
    animal: oneOf(ANIMALS, random),
    nature: oneOf(NATURES, random),
    place: oneOf(PLACES, random),
    thing: `${oneOf(COLOURS, random)} ${oneOf(THINGS, random)}`,
    food: oneOf(FOODS, random),
  };
}

export function storyOf(cast: Cast, random: Random): string {
  return [opening, event, ending].map((part) => part(cast, random)).join(' ');
}

function opening(cast: Cast, random: Random): string {
  const { person, animal, nature, place, thing } = cast;
  const [name, she] = [person.name, capital(person.subject)];
  const [time, weather] = [oneOf(TIMES, random), oneOf(WEATHERS, random)];
  return oneOf(
    [
      `One ${time}, ${name} went to the ${place}. There ${person.subject} met a ${nature} ${animal}.`,
      `It was a ${weather} ${time}. ${name} walked to the ${place} with a ${thing} and saw a ${nature} ${animal}.`,
      `${name} lived near the ${place}. ${she} had a friend there, a ${nature} ${animal}.`,
      `A ${nature} ${animal} lived near the ${place}. One ${time} it met ${name}.`,
      `${name} had a ${thing}. ${she} took it to the ${place} to show it to a ${nature} ${animal}.`,
      `"Who is there?" asked ${name} at the ${place}. It was a ${nature} ${animal}.`,
      `The ${place} was ${weather} that ${time}. ${name} sat down beside a ${nature} ${animal}.`,
    ],
    random,
  );
}

function event(cast: Cast, random: Random): string {
  const { person, animal, place, thing, food } = cast;
  const [name, she] = [person.name, capital(person.subject)];
  return oneOf(
    [
      `The ${animal} was hungry. ${name} gave it some ${food}, and it ate all of it. "Thank you," said the ${animal}.`,
      `The ${animal} had lost a ${thing}. They looked for it until ${name} found it under a stone.`,
      `Then it began to rain. They ran under a tree, ate ${food} and waited for the sun.`,
      `The ${animal} could not cross the water. ${name} made a bridge, and they crossed it together.`,
      `${she} gave the ${animal} a ${thing}. The ${animal} gave ${person.object} some ${food}.`,
      `"I do not know the way home," said the ${animal}. ${name} showed it the way to the ${place}.`,
    ],
    random,
  );
}

function ending({ person, animal, place }: Cast, random: Random): string {
  const { name, possessive, subject, object } = person;
  return oneOf(
    [
      `From that day on, ${name} and the ${animal} were friends.`,
      `In the end ${name} went home and told ${possessive} mother about the ${animal}.`,
      `The ${animal} slept well that night, and so did ${name}.`,
      `${name} was happy, and ${subject} came back the next day.`,
      `Every year the ${animal} waits for ${object} at the ${place}.`,
    ],
    random,
  );
}

export function oneOf<T>(choices: readonly T[], random: Random): T {
  const choice = choices[Math.floor(random() * choices.length)];
  if (choice === undefined) throw new Error('There is nothing to choose from.');
  return choice;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
