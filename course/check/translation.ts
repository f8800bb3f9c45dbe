// Whether a translation is the same lesson: the same sections, quizzes, right options and pictures as the original.
import { questionsOf, type Lesson } from '../lesson-file';
import { mistakeIn, type Mistake } from './mistake';

export function checkTranslation(translation: Lesson, lessons: readonly Lesson[]): Mistake[] {
  const original = lessons.find(({ id }) => id === translation.id);
  if (!original) return [mistakeIn(translation, `there is no lesson "${translation.id}" that this could translate`)];
  const [folder] = translation.file.split('/');
  return [
    ...(folder === translation.language
      ? []
      : [mistakeIn(translation, `says "${translation.language}" and stands in "${folder ?? ''}"`)]),
    ...differences('section', sectionsOf(original), sectionsOf(translation), translation),
    ...differences('quiz', quizzesOf(original), quizzesOf(translation), translation),
    ...differences('picture', picturesOf(original), picturesOf(translation), translation),
  ];
}

function differences(what: string, wanted: string[], found: string[], lesson: Lesson): Mistake[] {
  const missing = wanted.filter((one) => !found.includes(one)).map((one) => `lacks the ${what} "${one}"`);
  const extra = found
    .filter((one) => !wanted.includes(one))
    .map((one) => `has a ${what} "${one}" that the original has not`);
  return [...missing, ...extra].map((words) => mistakeIn(lesson, words));
}

const sectionsOf = (lesson: Lesson): string[] => lesson.sections.map(({ id }) => id);

/** Each quiz with the places of its right options. */
const quizzesOf = (lesson: Lesson): string[] =>
  questionsOf(lesson).map(({ id, options }) => `${id} (${options.map(({ right }) => (right ? 'x' : '-')).join('')})`);

const picturesOf = (lesson: Lesson): string[] =>
  lesson.sections.flatMap(({ id, figures }) =>
    figures.map(({ kind, items }, index) => `${id} ${index + 1} (${kind}, ${items.length} items)`),
  );
