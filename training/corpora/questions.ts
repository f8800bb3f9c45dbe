// Writes questions with their answers about the world of the stories. Most name a fact and ask for it, so that exactly one answer is right;
// some leave room, as people's questions do.
import type { Random } from '#domain/random';
import { oneOf, type Writer } from './draw';
import { ANIMALS, COLOURS, FOODS, MORE_FOODS, MORE_NAMES, NATURES, PEOPLE, PLACES, THINGS } from './words';

export interface QuestionPair {
  kind: QuestionKind;
  question: string;
  /** The question without what people say before they ask. */
  core: string;
  answer: string;
  /** Whether the question leaves no other answer. */
  exact: boolean;
}

export type QuestionKind = 'who' | 'where' | 'eats' | 'has' | 'colour' | 'greet' | 'about' | 'sentence';

/** What a question is about. */
interface Facts {
  name: string;
  animal: string;
  nature: string;
  place: string;
  colour: string;
  thing: string;
  food: string;
}

const NAMES = [...PEOPLE.map(({ name }) => name), ...MORE_NAMES];
const ALL_FOODS = [...FOODS, ...MORE_FOODS];

function factsBy(random: Random): Facts {
  return {
    name: oneOf(NAMES, random),
    animal: oneOf(ANIMALS, random),
    nature: oneOf(NATURES, random),
    place: oneOf(PLACES, random),
    colour: oneOf(COLOURS, random),
    thing: oneOf(THINGS, random),
    food: oneOf(ALL_FOODS, random),
  };
}

/** In which several ways a pair may be asked, and the one answer to all of them. */
interface Asking {
  ways: readonly string[];
  answer: string;
}

/** Before a question may stand what people say before they ask. Most say nothing. */
const OPENINGS = ['', '', '', 'Hello. ', 'Good day. ', 'I have a question. '] as const;

const EXACT: Readonly<Partial<Record<QuestionKind, (facts: Facts) => Asking>>> = {
  who: ({ name, place }) => ({
    ways: [`${name} is at the ${place}. Who is at the ${place}?`, `At the ${place} sits ${name}. Who sits there?`],
    answer: `${name}.`,
  }),
  where: ({ animal, place }) => ({
    ways: [
      `The ${animal} sleeps at the ${place}. Where does the ${animal} sleep?`,
      `At the ${place} sleeps a ${animal}. Where is the ${animal}?`,
    ],
    answer: `At the ${place}.`,
  }),
  eats: ({ animal, food }) => ({
    ways: [
      `The ${animal} eats ${food}. What does the ${animal} eat?`,
      `All that the ${animal} eats is ${food}. What does it eat?`,
    ],
    answer: `The ${animal} eats ${food}.`,
  }),
  has: ({ name, colour, thing }) => ({
    ways: [
      `${name} has a ${colour} ${thing}. What does ${name} have?`,
      `A ${colour} ${thing} belongs to ${name}. What does ${name} have?`,
    ],
    answer: `${name} has a ${colour} ${thing}.`,
  }),
  colour: ({ name, colour, thing }) => ({
    ways: [
      `${name} has a ${colour} ${thing}. Which colour is the ${thing}?`,
      `The ${thing} is ${colour}. Which colour is it?`,
    ],
    answer: `The ${thing} is ${colour}.`,
  }),
  greet: ({ name }) => ({
    ways: [`Say hello to ${name}.`, `Greet ${name}.`, `Here comes ${name}. Say hello.`],
    answer: `Hello, ${name}.`,
  }),
};

/** What is answered here is one of many right answers. */
const OPEN: Readonly<Partial<Record<QuestionKind, Writer<Asking>>>> = {
  about: (random) => {
    const { animal, nature, place, food } = factsBy(random);
    return {
      ways: [`Tell me about a ${animal}.`, `What do you know about a ${animal}?`],
      answer: `A ${nature} ${animal} lives near the ${place}. It likes ${food}.`,
    };
  },
  sentence: (random) => {
    const { name, colour, thing } = factsBy(random);
    return {
      ways: [`Write a sentence with the word ${thing}.`, `Say something about a ${thing}.`],
      answer: `${name} has a ${colour} ${thing}.`,
    };
  },
};

export const EXACT_KINDS = Object.keys(EXACT) as readonly QuestionKind[];
export const QUESTION_KINDS: readonly QuestionKind[] = [...EXACT_KINDS, ...(Object.keys(OPEN) as QuestionKind[])];

/** A question of any kind. */
export const questionBy: Writer<QuestionPair> = (random) => questionOf(oneOf(QUESTION_KINDS, random), random);

/** A question that has exactly one right answer, for counting how many are answered rightly. */
export const exactQuestionBy: Writer<QuestionPair> = (random) => questionOf(oneOf(EXACT_KINDS, random), random);

export function questionOf(kind: QuestionKind, random: Random): QuestionPair {
  const exact = EXACT[kind];
  const asking = exact === undefined ? OPEN[kind]?.(random) : exact(factsBy(random));
  if (asking === undefined) throw new RangeError(`no questions of the kind ${kind}`);
  const core = oneOf(asking.ways, random);
  return { kind, question: oneOf(OPENINGS, random) + core, core, answer: asking.answer, exact: exact !== undefined };
}
