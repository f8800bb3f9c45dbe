// What the failures of lessons and labs are called for a person.
import type { FailureCode } from '../failure';
import { textIn, words, type Facts, type FailureWords } from './words';

export type LessonFailureCode = Extract<FailureCode, `${'lab' | 'learner' | 'adapter'}.${string}`>;

export function isLessonFailure(code: FailureCode): code is LessonFailureCode {
  return /^(lab|learner|adapter)\./.test(code);
}

export function lessonFailureWords(code: LessonFailureCode, facts: Facts): FailureWords {
  const text = textIn(facts);
  switch (code) {
    case 'lab.preset-unreadable':
      return words('This preset cannot be opened.', presetReason(text('reason'), text('lab')), 'Nothing was changed.');
    case 'lab.stopped':
      return words('The lab was stopped.', 'What was measured so far is not kept.', 'Start it again when you like.');
    case 'lab.no-tensor':
      return words(
        'This part is not in the file any more.',
        'The file was changed meanwhile.',
        'Take the file apart again.',
      );
    case 'lab.not-a-model':
      return words(
        'This is not a model that was trained here.',
        text('why'),
        'Make the file anew from the trained model.',
      );
    case 'lab.parity-too-large':
      return words(
        'There is too much to compare.',
        'The vocabulary times the length of the text is more than can be sent.',
        'Compare over a shorter text.',
      );
    case 'adapter.not-found':
      return words(
        'This adapter is no longer there.',
        'It was taken away, or its file was deleted.',
        'The model works without it.',
      );
    case 'adapter.does-not-fit':
      return words(
        'This adapter does not fit the model.',
        `An adapter works only with the model it was trained for: ${text('why')}`,
        'Choose the model it was trained for.',
      );
  }
}

function presetReason(reason: string, lab: string): string {
  switch (reason) {
    case 'too-large':
      return 'A preset is a small file; this one is far too large.';
    case 'newer':
      return 'It was saved by a newer version of Homeroom.';
    case 'other-lab':
      return `It belongs to another lab (${lab}).`;
    default:
      return 'The file is not a preset of a lab.';
  }
}
