// Writes messages to a school office with their kinds, to tune a small model on: as many as one likes, always the same for a seed. Made up; none of the
// test is among them.
import type { Random } from '#domain/random';
import { oneOf } from '#training/corpora/draw';
import { KINDS, type Item, type Kind } from './task';

const CHILDREN = ['Lea', 'Max', 'Nina', 'Oscar', 'Rosa', 'Emil', 'Clara', 'Peter', 'Sara', 'Otto', 'Ida', 'Felix'];
const WHO = ['My son', 'Our son', 'My daughter', 'Our daughter', 'My child', 'Her brother', 'The little one'];
const ILL = [
  'has a fever',
  'has a cold',
  'has a bad cough',
  'is coughing',
  'has been coughing for days',
  'is sick',
  'is ill',
  'is ill again',
  'does not feel well',
  'feels weak',
  'feels hot',
  'has a headache',
  'has a sore throat',
  'has stomach ache',
  'has the flu',
  'hurt her foot',
  'broke his leg',
  'broke a finger',
  'fell and hurt a knee',
  'has a toothache',
  'has a rash',
  'was sick last night',
  'threw up last night',
  'is dizzy',
  'has an earache',
];
const SO = [
  'and stays at home',
  'and will not come',
  'so he will not come',
  'so she stays in bed',
  'and cannot come today',
  'and is at the doctor',
  'and has to rest',
  'and is at the hospital',
  'and went home early',
  'and must rest this week',
  'the doctor says so',
  'and will be back on Friday',
  '',
];
const THINGS = [
  'coat',
  'jacket',
  'hat',
  'cap',
  'scarf',
  'umbrella',
  'bag',
  'ball',
  'bottle',
  'lunch box',
  'ring',
  'watch',
  'key',
  'purse',
  'pencil case',
  'book',
  'glove',
  'shoe',
  'pair of shoes',
  'phone',
  'bracelet',
  'sweater',
  'towel',
  'helmet',
];
const LOOKS = [
  '',
  'blue ',
  'red ',
  'green ',
  'black ',
  'small ',
  'silver ',
  'new ',
  'yellow ',
  'white ',
  'old ',
  'gold ',
];
const WHERE = [
  'in the gym',
  'on the bus',
  'at school',
  'in the hall',
  'on the playground',
  'in class two',
  'near the door',
  'in the library',
  'after sports',
  'since Tuesday',
  'since last week',
  'after lunch',
  '',
];
const ASKED = [
  'school play',
  'trip',
  'party',
  'sports day',
  'concert',
  'meeting',
  'lesson',
  'holiday',
  'swimming course',
  'test',
  'choir',
  'bus',
  'lunch',
  'parents’ evening',
  'summer fair',
  'book sale',
  'exam',
  'trip to the farm',
  'open day',
];

const WRITERS: Record<Kind, (random: Random) => string> = {
  sick: (random) => {
    const who = random() < 0.6 ? oneOf(CHILDREN, random) : oneOf(WHO, random);
    return join(`${who} ${oneOf(ILL, random)}`, oneOf(SO, random), random);
  },
  lost: (random) => {
    const thing = `${oneOf(LOOKS, random)}${oneOf(THINGS, random)}`;
    const place = oneOf(WHERE, random);
    const child = oneOf(CHILDREN, random);
    return oneOf(
      [
        `${oneOf(WHO, random)} left a ${thing} ${place}.`,
        `${child} lost a ${thing} ${place}.`,
        `A ${thing} is missing ${place}.`,
        `I cannot find my ${thing} ${place}.`,
        `We are looking for a ${thing} ${place}.`,
        `Has anyone seen a ${thing}?`,
        `Has somebody found a ${thing} ${place}?`,
        `Did anybody find a ${thing} ${place}?`,
        `Did anyone hand in a ${thing}?`,
        `His ${thing} is gone ${place}.`,
        `The ${thing} of ${child} was lost ${place}.`,
      ],
      random,
    );
  },
  question: (random) => {
    const what = oneOf(ASKED, random);
    return oneOf(
      [
        `When does the ${what} start?`,
        `When is the ${what}?`,
        `What time does the ${what} end?`,
        `Where is the ${what}?`,
        `Which room is the ${what} in?`,
        `How much is the ${what}?`,
        `How much does the ${what} cost?`,
        `How long is the ${what}?`,
        `Who is in charge of the ${what}?`,
        `Who teaches ${oneOf(['art', 'music', 'maths', 'sports'], random)} in class ${oneOf(['one', 'two', 'three'], random)}?`,
        `May we bring ${oneOf(['a friend', 'a cake', 'our cat', 'food'], random)} to the ${what}?`,
        `Can I pay for the ${what} by card?`,
        `Is there a ${what} this week?`,
        `What do the children need for the ${what}?`,
      ],
      random,
    );
  },
};

function join(what: string, so: string, random: Random): string {
  if (so === '') return `${what}${oneOf([' today', ' since last night', ''], random)}.`;
  return `${what}${random() < 0.4 ? ', ' : ' '}${so}.`;
}

/** A message of any kind that is none of `others`. */
export function messageBy(random: Random, others: ReadonlySet<string>): Item {
  for (;;) {
    const kind = oneOf(KINDS, random);
    const text = WRITERS[kind](random).replace(/ +([.?])/, '$1');
    if (!others.has(text)) return { text, kind };
  }
}
