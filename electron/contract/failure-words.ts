// What each failure is called for a person: what happened, what it means, what to do next. The page and the command line both read it.
import { formatBytes } from '#domain/units';
import type { Failure } from './failure';

export interface FailureWords {
  what: string;
  meaning: string;
  next: string;
}

/** The words for a failure, with its figures filled in. */
export function explainFailure(failure: Failure): FailureWords {
  const size = (name: string): string => {
    const value = failure.facts?.[name];
    return typeof value === 'number' ? formatBytes(value) : 'an unknown amount';
  };
  const text = (name: string): string => String(failure.facts?.[name] ?? '');
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
    case 'download.offline':
      return words(
        'The download server cannot be reached.',
        'This computer seems to have no network.',
        'Connect and try again, import a file, or use a model that is already here.',
      );
    case 'download.no-space':
      return words(
        'There is not enough room on the disk.',
        `The download needs ${size('neededBytes')} and ${size('freeBytes')} are free.`,
        'Free some room and go on.',
      );
    case 'download.refused':
      return words(
        'The server refused the download.',
        `It answered with status ${text('status')}.`,
        'Try again later or choose another model.',
      );
    case 'download.interrupted':
      return words(
        'The download broke off several times.',
        'What has arrived is kept.',
        'Go on when the connection is better.',
      );
    case 'download.wrong-bytes':
      return words(
        'The downloaded file is not the right one.',
        'Its checksum differs, so it was thrown away.',
        'Download it again.',
      );
    case 'download.host-not-allowed':
      return words(
        'The download was sent to an unknown server.',
        'Homeroom fetches models from Hugging Face only, so it stopped.',
        'Check the network: a sign-in page may be in the way.',
      );
    case 'download.busy':
      return words(
        'This model is already being fetched.',
        'One download of a file at a time.',
        'Wait for it or cancel it.',
      );
    case 'download.cancelled':
      return words(
        'The download was stopped.',
        'Nothing of it is kept as a model.',
        'Start it again whenever you like.',
      );
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
    case 'folder.missing':
      return words('The folder is not there.', text('folder'), 'Choose another folder, or connect the disk again.');
    case 'link.not-allowed':
      return words('This link is not opened.', 'Only https addresses are.', 'Copy it if you trust it.');
  }
}

function words(what: string, meaning: string, next: string): FailureWords {
  return { what, meaning, next };
}
