// The words of the stories: few of each kind, so that a very small model can come to know them all.

export interface Person {
  name: string;
  /** she or he, her or his, her or him */
  subject: string;
  possessive: string;
  object: string;
}

const girl = (name: string): Person => ({ name, subject: 'she', possessive: 'her', object: 'her' });
const boy = (name: string): Person => ({ name, subject: 'he', possessive: 'his', object: 'him' });

export const PEOPLE: readonly Person[] = [
  ...['Ada', 'Ines', 'Maya', 'Tilda', 'Zora'].map(girl),
  ...['Anton', 'Emil', 'Hugo', 'Karim', 'Pavel'].map(boy),
];

export const ANIMALS = ['badger', 'cat', 'dog', 'fox', 'goat', 'hare', 'mole', 'pony'] as const;
export const NATURES = ['brave', 'calm', 'clever', 'friendly', 'gentle', 'lonely', 'shy'] as const;
export const PLACES = ['garden', 'harbour', 'hill', 'meadow', 'river', 'village', 'wood'] as const;
export const THINGS = ['bell', 'boat', 'drum', 'key', 'kite', 'lamp', 'map'] as const;
export const COLOURS = ['blue', 'green', 'red', 'white', 'yellow'] as const;
export const FOODS = ['bread', 'cheese', 'honey', 'milk', 'plums', 'soup'] as const;
export const TIMES = ['morning', 'afternoon', 'evening'] as const;
export const WEATHERS = ['cold', 'quiet', 'sunny', 'warm', 'windy'] as const;
