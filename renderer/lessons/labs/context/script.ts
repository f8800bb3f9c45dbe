// What the learner may say with one click: a fact, sentences that fill the window, and the question for the fact.

export const NAME = 'Miso';
export const FACT = `My cat is called ${NAME}.`;
export const QUESTION = 'What is my cat called?';

/** Said one after the other, and from the beginning again; they have nothing to do with the cat. */
const SENTENCES = [
  'The train to the coast leaves at nine.',
  'I planted three tomatoes on the balcony.',
  'It has rained since Tuesday morning.',
  'My neighbour is learning to play the trumpet.',
  'The bakery on the corner sells very good rye bread.',
  'We painted the kitchen door blue.',
  'I am reading a book about lighthouses.',
  'The bicycle needs a new chain.',
];

/** The sentence that follows so many. */
export function sentenceAfter(count: number): string {
  return SENTENCES[count % SENTENCES.length] ?? '';
}
