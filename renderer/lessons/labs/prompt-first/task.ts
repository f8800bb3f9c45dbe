// The task of the lab: messages to a school office and their three kinds, solved examples, and the prompt to begin with. Facts, no logic.

export const KINDS = ['sick', 'lost', 'question'] as const;
export type Kind = (typeof KINDS)[number];

/** A message with its right answer. A type and no interface, so that it counts as JSON. */
export type Item = {
  text: string;
  kind: Kind;
};

export const FIRST_PROMPT =
  'Sort each message to the school office. Kinds: sick, lost, question. Answer with the kind.';

/** The test. None of these stands among the examples. */
export const ITEMS: readonly Item[] = [
  { text: 'Ben has a fever and stays in bed today.', kind: 'sick' },
  { text: 'Has anybody found a blue umbrella?', kind: 'lost' },
  { text: 'When does the school concert begin?', kind: 'question' },
  { text: 'Mia has been coughing all night, so she will not come.', kind: 'sick' },
  { text: 'My son left his jacket on the bus.', kind: 'lost' },
  { text: 'How much does the trip to the zoo cost?', kind: 'question' },
  { text: 'Our daughter broke her arm and is at the hospital.', kind: 'sick' },
  { text: 'I cannot find my gym shoes anywhere.', kind: 'lost' },
  { text: 'Which room is the parents’ evening in?', kind: 'question' },
  { text: 'Tom has a headache and went home early.', kind: 'sick' },
  { text: 'A small silver ring is missing since Monday.', kind: 'lost' },
  { text: 'May we bring our dog to the summer party?', kind: 'question' },
  { text: 'Lena is ill again, the doctor says it is the flu.', kind: 'sick' },
  { text: 'Did somebody hand in a red water bottle?', kind: 'lost' },
  { text: 'Who teaches maths in class four next year?', kind: 'question' },
  { text: 'Paul threw up this morning and rests until Friday.', kind: 'sick' },
];

/** In this order: with two examples the first two stand in the prompt. */
export const FIRST_EXAMPLES: readonly Item[] = [
  { text: 'Anna has a sore throat and cannot come to school.', kind: 'sick' },
  { text: 'I left my green coat in the gym.', kind: 'lost' },
  { text: 'When does the bus leave?', kind: 'question' },
  { text: 'Where can I buy the book for class two?', kind: 'question' },
  { text: 'Jonas feels dizzy and will stay at home.', kind: 'sick' },
  { text: 'Her purse was gone after the lesson.', kind: 'lost' },
  { text: 'Is there lunch on the last day?', kind: 'question' },
  { text: 'We are looking for a pink pencil case.', kind: 'lost' },
];

/** The ways that are compared: how many examples stand in the prompt. */
export const WAYS = [0, 1, 2, 4, 8] as const;
export type Way = (typeof WAYS)[number];

/** All that are scored on the same items: the loaded model by its prompts, and a small one that was tuned. */
export const ARMS = [...WAYS, 'tuned'] as const;
export type Arm = (typeof ARMS)[number];
