// What the tokens lab begins with: a sentence, words to guess, and rows to compare. Facts, no logic.

export const FIRST_SENTENCE = 'Tokens are pieces of text, and not every piece is a word.';

/** Long or odd enough that nobody knows the answer by heart. */
export const WORDS_TO_GUESS = [
  'Donaudampfschifffahrt',
  'strawberry',
  'antidisestablishmentarianism',
  'Jyväskylä',
  '🙂🙂🙂',
];

export interface SampleRow {
  name: string;
  text: string;
}

export const COMPARISON: readonly SampleRow[] = [
  { name: 'English', text: 'The weather is lovely today.' },
  { name: 'German', text: 'Das Wetter ist heute schön.' },
  { name: 'Finnish', text: 'Sää on tänään ihana.' },
  { name: 'Chinese', text: '今天天气很好。' },
  { name: 'Arabic', text: 'الطقس جميل اليوم.' },
  { name: 'Hindi', text: 'आज मौसम सुहावना है।' },
  { name: 'Code', text: 'for (let i = 0; i < 10; i++) {' },
  { name: 'Emoji', text: '☀️🌤️🙂👍🏽' },
  { name: 'Number', text: '3.14159265358979' },
];

/** What the encoder is first trained on: a few sentences in which the same parts of words come back. */
export const TRAINING_TEXT = `The river runs under the old bridge. A runner rests on the bridge and watches the water. The water is low in winter, lower in autumn and lowest in summer. In summer the children run down to the river. They throw stones into the water and count the rings. The rings grow larger and larger, and the runner counts with them. Then the children run home, the runner runs on, and the river runs under the bridge as before.`;

/** What is cut with the pieces that were learnt: partly known words, partly new ones. */
export const OTHER_TEXT = 'The runners were lower than the bridges 🙂';
