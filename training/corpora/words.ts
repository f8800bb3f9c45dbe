// The words of the small world that stories, recipes and questions tell of: few of each kind, so that a very small model can come to know
// them all.

export interface Person {
  name: string;
  /** she or he */
  subject: string;
  /** her or his */
  possessive: string;
  /** her or him */
  object: string;
}

const girl = (name: string): Person => ({ name, subject: 'she', possessive: 'her', object: 'her' });
const boy = (name: string): Person => ({ name, subject: 'he', possessive: 'his', object: 'him' });

export const PEOPLE: readonly Person[] = [
  ...['Ada', 'Ines', 'Maya', 'Nora', 'Tilda', 'Zora'].map(girl),
  ...['Anton', 'Emil', 'Hugo', 'Karim', 'Leo', 'Pavel'].map(boy),
];

/** Of questions only: the more there are, the less it helps to know answers by heart, and a model learns to look the name up instead. */
export const MORE_NAMES = [
  'Alma',
  'Bruno',
  'Edith',
  'Felix',
  'Greta',
  'Hanna',
  'Igor',
  'Klara',
  'Lina',
  'Marta',
  'Oskar',
  'Rosa',
  'Samir',
  'Simon',
  'Thea',
  'Walter',
] as const;

export const ANIMALS = ['badger', 'cat', 'dog', 'fox', 'goat', 'hare', 'mole', 'pony'] as const;
export const NATURES = ['brave', 'calm', 'clever', 'friendly', 'gentle', 'lonely', 'shy'] as const;
export const PLACES = ['garden', 'harbour', 'hill', 'meadow', 'river', 'village', 'wood'] as const;
export const THINGS = ['bell', 'boat', 'drum', 'key', 'kite', 'lamp', 'map'] as const;
export const COLOURS = ['blue', 'green', 'red', 'white', 'yellow'] as const;
export const FOODS = ['bread', 'cheese', 'honey', 'milk', 'plums', 'soup'] as const;
/** Of questions only, as with names. */
export const MORE_FOODS = ['apples', 'beans', 'carrots', 'eggs', 'nuts', 'rice', 'pears', 'seeds'] as const;
export const TIMES = ['morning', 'afternoon', 'evening'] as const;

export const DISHES = ['bread', 'cake', 'pie', 'salad', 'soup', 'stew'] as const;
export const INGREDIENTS = [
  'apples',
  'beans',
  'butter',
  'carrots',
  'eggs',
  'flour',
  'milk',
  'onions',
  'rice',
  'salt',
] as const;
export const UNITS = ['bowls', 'cups', 'handfuls', 'spoons'] as const;
