// What the learner may say with one click: a fact, sentences that fill the window, and the question for the fact. Replies are given too, since small models repeat the name in everything they say.

export const NAME = 'Miso';
export const FACT = `My cat is called ${NAME}.`;
export const QUESTION = 'What is my cat called?';

export interface GivenTurn {
  question: string;
  answer: string;
}

export const FACT_TURN: GivenTurn = { question: FACT, answer: `Your cat is called ${NAME}.` };

/** Said one after the other, and from the beginning again; they have nothing to do with the cat. */
const SENTENCES: readonly GivenTurn[] = [
  { question: 'The train to the coast leaves at nine.', answer: 'Then there is time for breakfast.' },
  { question: 'I planted three tomatoes on the balcony.', answer: 'They will like the sun there.' },
  { question: 'It has rained since Tuesday morning.', answer: 'The gardens need it.' },
  { question: 'My neighbour is learning to play the trumpet.', answer: 'I hope the walls are thick.' },
  { question: 'The bakery on the corner sells good rye bread.', answer: 'Fresh bread is hard to beat.' },
  { question: 'We painted the kitchen door blue.', answer: 'That must look cheerful.' },
  { question: 'I am reading a book about lighthouses.', answer: 'Their keepers led a lonely life.' },
  { question: 'The bicycle needs a new chain.', answer: 'A small repair, quickly done.' },
];

/** The sentence that follows so many. */
export function sentenceAfter(count: number): GivenTurn {
  return SENTENCES[count % SENTENCES.length] ?? FACT_TURN;
}
