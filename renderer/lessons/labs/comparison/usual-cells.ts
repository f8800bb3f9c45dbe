// What the table says of training, fine-tuning and inference in the large, beside which the learner's own cells stand.
import type { Column, RowName } from './own-cells';

export const ROW_WORDS: Record<RowName, string> = {
  purpose: 'What it is for',
  time: 'Time',
  cost: 'Cost',
  data: 'Data',
  hardware: 'Hardware',
  who: 'Who does it',
  often: 'How often',
  changes: 'Does the model change?',
};

export const COLUMN_WORDS: Record<Column, string> = {
  training: 'Training',
  tuning: 'Fine-tuning',
  inference: 'Inference',
};

export const USUAL: Record<RowName, Record<Column, string>> = {
  purpose: {
    training: 'make a general model from nothing',
    tuning: 'make a finished model better at one thing',
    inference: 'use a finished model',
  },
  time: { training: 'weeks to months', tuning: 'hours to days', inference: 'seconds' },
  cost: { training: 'millions for the largest', tuning: 'tens to thousands', inference: 'fractions of a cent' },
  data: {
    training: 'trillions of words',
    tuning: 'hundreds to tens of thousands of examples',
    inference: 'one question',
  },
  hardware: {
    training: 'hundreds or thousands of graphics processors',
    tuning: 'one or a few',
    inference: 'a laptop, or a computer centre',
  },
  who: { training: 'large organisations', tuning: 'a company, a lab, one person', inference: 'everybody' },
  often: { training: 'once for each model', tuning: 'now and then', inference: 'all the time' },
  changes: { training: 'yes, all of it', tuning: 'yes, all or a small part', inference: 'no' },
};
