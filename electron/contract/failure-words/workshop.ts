// What the failures of training runs are called for a person.
import type { FailureCode } from '../failure';
import { sizeIn, textIn, words, type Facts, type FailureWords } from './words';

export type WorkshopFailureCode = Extract<FailureCode, `workshop.${string}`>;

export function isWorkshopFailure(code: FailureCode): code is WorkshopFailureCode {
  return code.startsWith('workshop.');
}

export function workshopFailureWords(code: WorkshopFailureCode, facts: Facts): FailureWords {
  const size = sizeIn(facts);
  const text = textIn(facts);
  switch (code) {
    case 'workshop.not-found':
      return words('This run is gone.', 'It was deleted.', 'Start a new one.');
    case 'workshop.plan-invalid':
      return words('This run cannot be done as planned.', text('why'), 'Change the plan and start again.');
    case 'workshop.no-memory':
      return words(
        'There is not enough memory for this run.',
        `It needs ${size('neededBytes')} and ${size('freeBytes')} can be spared.`,
        'Choose a smaller model or fewer texts in a step, or close other programs.',
      );
    case 'workshop.no-text':
      return words(
        'The text to learn from is not there.',
        'It was not chosen, or its copy in the folder of the run was deleted.',
        'Choose the text again.',
      );
    case 'workshop.base-gone':
      return words(
        'The model to begin from is not there any more.',
        'It was deleted, or its file cannot be read as a model of the workshop.',
        'Choose another one.',
      );
    case 'workshop.no-checkpoint':
      return words(
        'There is no such checkpoint.',
        'It was not saved yet, or its file is damaged.',
        'Choose another one, or start the run again.',
      );
    case 'workshop.wrong-state':
      return words(
        'That does not go at the moment.',
        `The run is ${text('state')}.`,
        'Look at how it stands now and try again.',
      );
    case 'workshop.exploded':
      return words(
        `The loss exploded at step ${text('step')}.`,
        'The steps were too large: each one overshot by more than the last.',
        text('next') || 'Go back to the last good checkpoint with a lower rate.',
      );
    case 'workshop.crashed':
      return words(
        'The training process ended suddenly.',
        'Everything up to the last checkpoint is kept.',
        'Resume the run: it goes on from there.',
      );
    case 'workshop.disk-full':
      return words(
        'The last checkpoint could not be saved: the disk is full.',
        'Training goes on, and the one before is still there.',
        'Free some room. The next checkpoint is tried again.',
      );
    case 'workshop.cannot-export':
      return words('This cannot be exported in that form.', text('why'), 'Choose another form.');
    case 'workshop.base-unreadable':
      return words(
        'This model cannot be used here.',
        text('why'),
        'Take one that Homeroom has trained, or resources/tiny-model.gguf, which comes with it.',
      );
    case 'workshop.checkpoint-unreadable':
      return words(
        'The run cannot go on from this checkpoint.',
        text('why'),
        'Take another checkpoint, or leave it out and begin anew.',
      );
    case 'workshop.text-refused':
      return words('This text cannot be learnt from.', text('why'), 'Take another text.');
    case 'workshop.no-place':
      return words('Nothing can be written there.', text('why'), 'Take another place. Nothing was begun yet.');
  }
}
