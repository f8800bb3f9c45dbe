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
    case 'download.folder-gone':
      return words(
        'The models folder is not there any more.',
        `It was moved, deleted or unplugged: ${text('folder')}`,
        'Connect the disk again or choose another folder; what arrived is used then.',
      );
    case 'download.file-too-large':
      return words(
        'The disk of the models folder cannot hold a file this large.',
        'It is formatted as FAT, which ends at 4 GB a file.',
        'Choose a models folder on another disk, or a smaller model.',
      );
    case 'download.not-a-name':
      return words(
        'This file is not fetched.',
        'Its name on the hub is one that no proper file has.',
        'Choose another file or another repository.',
      );
    case 'hub.rate-limited':
      return words(
        'Hugging Face asks for a pause.',
        `Too many requests came from your network${text('retrySeconds') === '' ? '' : `; it wants ${text('retrySeconds')} seconds`}.`,
        'Try again later. A token of your own account allows more.',
      );
    case 'hub.gated':
      return words(
        'The publisher lets only people in who have agreed to terms.',
        `${text('repo')} asks for an account, and for your consent on its page.`,
        'Agree on its page, then give Homeroom a token of your account.',
      );
    case 'hub.not-found':
      return words(
        'There is no such repository or file.',
        'It was deleted, renamed, or is private.',
        'Check the name, or search for it.',
      );
    case 'hub.no-gguf':
      return words(
        'This repository holds no GGUF file.',
        'Homeroom runs models in the GGUF format only.',
        'Search for its name with GGUF; others often publish one.',
      );
    case 'hub.unreadable':
      return words(
        'The answer is not one of Hugging Face.',
        'Perhaps a sign-in page of your network answered in its place.',
        'Open a page in your browser, sign in to the network, then try again.',
      );
    case 'hub.token-refused':
      return words(
        'Hugging Face does not accept the token.',
        'It was mistyped, revoked, or may not read this repository.',
        'Make a new token with the right to read, and give it again.',
      );
    case 'hub.token-not-kept':
      return words(
        'The token cannot be kept safely here.',
        'This computer has no key store that Homeroom can use.',
        'It is used until Homeroom is closed, and asked for again afterwards.',
      );
    case 'hub.address-not-allowed':
      return words(
        'That address cannot stand in for the hub.',
        'HOMEROOM_HUB may only point to this very computer, for example http://127.0.0.1:8080.',
        'Correct it or leave it out.',
      );
    case 'catalog.invalid':
      return words(
        'That is not a catalogue.',
        `What came from the address could not be read: ${text('why')}`,
        'The catalogue you had stays in use. Check the address.',
      );
    case 'catalog.wrong-hash':
      return words(
        'The catalogue is not the one you asked for.',
        `Its SHA-256 is ${text('actual')} and should be ${text('expected')}.`,
        'The catalogue you had stays in use. Check address and checksum.',
      );
    case 'folder.read-only':
      return words(
        'Nothing can be written into that folder.',
        text('folder'),
        'Choose another folder, or change its permissions.',
      );
    case 'folder.same':
      return words(
        'Homeroom already keeps models there.',
        `That is one of its folders, or lies in the one that is moved: ${text('folder')}`,
        'Choose a folder elsewhere.',
      );
    case 'storage.busy':
      return words(
        'The models folder is being moved.',
        'Until that is done, nothing else is changed in it.',
        'Wait for the end, or stop it.',
      );
    case 'storage.stopped':
      return words(
        'Moving was stopped.',
        'Every model is where it was or where it was going, whole.',
        'Start again whenever you like.',
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
