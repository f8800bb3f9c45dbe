// What the failures of fetching and keeping models are called for a person.
import type { FailureCode } from '../failure';
import { sizeIn, textIn, words, type Facts, type FailureWords } from './words';

export type LibraryFailureCode = Extract<
  FailureCode,
  `${'download' | 'hub' | 'catalog' | 'folder' | 'storage'}.${string}`
>;

export function isLibraryFailure(code: FailureCode): code is LibraryFailureCode {
  return /^(download|hub|catalog|folder|storage)\./.test(code);
}

export function libraryFailureWords(code: LibraryFailureCode, facts: Facts): FailureWords {
  const size = sizeIn(facts);
  const text = textIn(facts);
  switch (code) {
    case 'download.offline':
      return words(
        'The download server cannot be reached.',
        'This computer seems to have no network.',
        'Connect and try again, import a file, or use a model that is already here.',
      );
    case 'download.no-space':
      return words(
        'There is not enough room on the disk.',
        `It takes ${size('neededBytes')} and ${size('freeBytes')} are free.`,
        'Free some room. A download then goes on by itself.',
      );
    case 'download.refused':
      return words(
        'The server refused the download.',
        text('status') === '' ? 'It asks for a long pause.' : `It answered with status ${text('status')}.`,
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
        text('actual') === ''
          ? 'It has another length than it should, so it was thrown away.'
          : `Its SHA-256 is ${text('actual')} and should be ${text('expected')}, so it was thrown away.`,
        'Try again later; if it stays, choose another file.',
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
    case 'hub.unverifiable':
      return words(
        'This file cannot be checked.',
        'Hugging Face tells no checksum of it, so nobody could say whether the right bytes arrived.',
        'Choose another file or another repository.',
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
        'Homeroom keeps models there already.',
        `It is one of its folders, or lies in one: ${text('folder')}`,
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
  }
}
