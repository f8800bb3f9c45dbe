// What each failure is called for a person: what happened, what it means, what to do next. The page and the command line both read it.
import type { Failure } from './failure';
import { isLibraryFailure, libraryFailureWords } from './failure-words/library';
import { isLessonFailure, lessonFailureWords } from './failure-words/lessons';
import { isWorkshopFailure, workshopFailureWords } from './failure-words/workshop';
import { sizeIn, textIn, words, type FailureWords } from './failure-words/words';

export type { FailureWords } from './failure-words/words';

/** The words for a failure, with its figures filled in. */
export function explainFailure(failure: Failure): FailureWords {
  if (isLibraryFailure(failure.code)) return libraryFailureWords(failure.code, failure.facts);
  if (isLessonFailure(failure.code)) return lessonFailureWords(failure.code, failure.facts);
  if (isWorkshopFailure(failure.code)) return workshopFailureWords(failure.code, failure.facts);
  const size = sizeIn(failure.facts);
  const text = textIn(failure.facts);
  switch (failure.code) {
    case 'request.invalid':
      return words(
        'That could not be understood.',
        'A value was missing or out of range.',
        'Check what was entered and try again.',
      );
    case 'request.forbidden':
      return words(
        'That is not allowed here.',
        'The request did not come from the window of the application.',
        'Nothing was changed.',
      );
    case 'internal':
      return words(
        'Something unexpected went wrong.',
        'This is a mistake in the program, not in what you did.',
        'Try again; if it stays, restart Homeroom.',
      );
    case 'engine.missing':
      return words(
        'The model engine could not be started.',
        'A part of the installation is missing.',
        'Install Homeroom again.',
      );
    case 'engine.crashed':
      return words(
        'The model engine stopped suddenly.',
        'The window and your conversation are not affected, and what was written so far is kept.',
        'Ask again: a fresh engine starts by itself.',
      );
    case 'engine.unresponsive':
      return words(
        'The model engine no longer answered.',
        'It was ended so that the computer stays usable.',
        'Ask again: a fresh engine starts by itself.',
      );
    case 'engine.out-of-memory':
      return words(
        'The computer ran out of memory.',
        'The model and its context did not fit beside your other programs.',
        'Close other programs, or choose a smaller model.',
      );
    case 'engine.busy':
      return words('The engine is still busy.', 'It works on one thing at a time.', 'Wait for the answer, or stop it.');
    case 'engine.no-model':
    case 'chat.no-model':
      return words(
        'No model is ready yet.',
        'An answer needs a model on this computer.',
        'Choose one under Models; your question is kept.',
      );
    case 'model.not-found':
      return words(
        'The model file is no longer there.',
        `It was moved or deleted: ${text('file')}`,
        'Put it back, import it from its new place, or remove the entry.',
      );
    case 'model.unknown':
      return words(
        'There is no such model.',
        'The name is neither in the catalogue nor installed.',
        'Look at the list of models.',
      );
    case 'model.not-gguf':
      return words(
        'This is not a GGUF file.',
        'Homeroom runs models in the GGUF format only.',
        'Choose a file that ends in .gguf.',
      );
    case 'model.truncated':
      return words('The model file is incomplete.', 'It ends before the data it announces.', 'Download it again.');
    case 'model.unreadable':
      return words(
        'The model file cannot be read.',
        'The permission is missing or the disk does not answer.',
        'Check the permissions of the file.',
      );
    case 'model.damaged-header':
      return words(
        'The model file is damaged.',
        'Its header contradicts itself, so it was not opened.',
        'Download it again from a source you trust.',
      );
    case 'model.unsupported':
      return words(
        'This kind of model cannot be run yet.',
        'The engine does not know its architecture.',
        'Choose another model, or wait for an update.',
      );
    case 'model.does-not-fit':
      return words(
        'The model does not fit in memory.',
        `It needs ${size('neededBytes')} and ${size('freeBytes')} can be spared.`,
        'Choose a smaller model or a shorter context, or close other programs.',
      );
    case 'model.load-failed':
      return words(
        'The model could not be loaded.',
        'The engine refused the file.',
        'Verify the file or try another model.',
      );
    case 'model.quarantined':
      return words(
        'This model is set aside.',
        'It crashed the engine several times in a short while.',
        'Choose another one, or load it by hand under Models.',
      );
    case 'model.not-for-chat':
      return words(
        `This file is ${text('kind') === '' ? 'no chat model' : text('kind')}.`,
        'It is part of other work with models and cannot answer questions by itself.',
        'Choose a model that is made for chat.',
      );
    case 'model.changed':
      return words(
        'The file is not what it should be.',
        `Its SHA-256 is ${text('actual')} and should be ${text('expected')}.`,
        'Fetch it again. Until then it may fail or answer nonsense.',
      );
    case 'model.incomplete':
      return words(
        'A part of this model is missing.',
        `It comes in ${text('parts')} files, and one is not there: ${text('file')}`,
        'Put the missing file beside the others, or fetch the model again.',
      );
    case 'model.busy':
      return words(
        'The model is in use.',
        'Something else is being done with it at the moment.',
        'Wait for that to end, or stop it.',
      );
    case 'verify.stopped':
      return words(
        'Verifying was stopped.',
        'What was known of the file before is still what is known.',
        'Start it again whenever you like.',
      );
    case 'chat.not-found':
      return words('This conversation is gone.', 'It was deleted.', 'Start a new one.');
    case 'chat.empty-question':
      return words('The question is empty.', 'There is nothing to answer yet.', 'Write something and send it again.');
    case 'chat.question-too-long':
      return words(
        'The question is too long.',
        `It has ${text('tokens')} tokens and the model can read ${text('budgetTokens')} at once.`,
        'Shorten it, or ask about one part at a time.',
      );
    case 'chat.busy':
      return words('An answer is still being written.', 'One answer is written at a time.', 'Wait for it or stop it.');
    case 'data.disk-full':
      return words(
        'The disk is full.',
        'Nothing can be saved at the moment; what was saved is safe.',
        'Free some room and try again.',
      );
    case 'data.unusable':
      return words(
        'The data folder cannot be used.',
        `Homeroom may not write there: ${text('folder')}`,
        'Check its permissions or choose another folder.',
      );
    case 'data.newer-schema':
      return words(
        'Your data comes from a newer Homeroom.',
        'This version would not understand it and leaves it alone.',
        'Install the newest version.',
      );
    case 'survey.invalid':
      return words('This is not a recorded survey.', text('why'), 'Record one with: homeroom survey --json');
    case 'facts.invalid':
      return words(
        'These are not facts of a model.',
        text('why'),
        'Write them as docs/cli.md shows: whole numbers by their names.',
      );
    case 'calibration.invalid':
      return words('This is not a calibration.', text('why'), 'Make one with: homeroom measure --json');
    case 'measure.busy':
      return words(
        'This computer is being measured already.',
        'Two measurements at once would both be wrong.',
        'Wait for it, or stop it first.',
      );
    case 'measure.stopped':
      return words('The measuring was stopped.', 'Nothing of it was kept.', 'Start it again whenever you like.');
    case 'measure.no-space':
      return words(
        'There is no room for the measurement.',
        'It needs about one megabyte on the disk of the data folder, for a few seconds.',
        'Free some room and try again.',
      );
    case 'measure.no-memory':
      return words(
        'There is not enough free memory to measure.',
        'Even the smallest test network does not fit beside your other programs.',
        'Close other programs and try again.',
      );
    case 'link.not-allowed':
      return words('This link is not opened.', 'Only https addresses are.', 'Copy it if you trust it.');
  }
}
