// The habits of a lesson: its length at each level, its quiz, no exclamation marks, and ids and places of its own.
import { READING_LEVELS, questionsOf, type Lesson } from '../lesson-file';
import { mistakeIn, textsOf, type Mistake } from './mistake';

const QUESTIONS = { least: 5, most: 8 };
/** Words of all sections together, at one level. */
const WORDS = { least: 500, most: 1500 };

export function checkShape(lesson: Lesson): Mistake[] {
  const questions = questionsOf(lesson).length;
  const quiz =
    questions < QUESTIONS.least || questions > QUESTIONS.most
      ? [
          mistakeIn(
            lesson,
            `its quiz has ${questions} questions; ${QUESTIONS.least} to ${QUESTIONS.most} are asked for`,
          ),
        ]
      : [];
  return [...quiz, ...lengths(lesson), ...levels(lesson), ...exclamations(lesson)];
}

function lengths(lesson: Lesson): Mistake[] {
  return READING_LEVELS.flatMap((level) => {
    const words = lesson.sections.reduce((sum, { text }) => sum + wordsIn(text[level]), 0);
    if (words >= WORDS.least && words <= WORDS.most) return [];
    return [
      mistakeIn(
        lesson,
        `its text "${level}" has ${words} words; ${WORDS.least} to ${WORDS.most} can be read at one sitting`,
      ),
    ];
  });
}

function wordsIn(text: string): number {
  return text.match(/\p{L}[\p{L}’'-]*/gu)?.length ?? 0;
}

/** The two levels must be two texts. */
function levels(lesson: Lesson): Mistake[] {
  return lesson.sections
    .filter(({ text, questions }) => questions.length === 0 && text.plain === text.depth)
    .map(({ title, line }) => mistakeIn(lesson, `"${title}" has the same text at both levels`, line));
}

function exclamations(lesson: Lesson): Mistake[] {
  const texts = [
    ...textsOf(lesson).map(({ text, section }) => ({ text, line: section.line })),
    ...lesson.sections.flatMap(({ questions, line }) =>
      questions.flatMap((question) =>
        [question.text, ...question.options.flatMap((option) => [option.text, option.explanation])].map((text) => ({
          text,
          line,
        })),
      ),
    ),
  ];
  return texts
    .filter(({ text }) => /!(?:\s|$)/.test(text.replaceAll(/\$[^$\n]+\$|`[^`]*`/g, '')))
    .map(({ line }) => mistakeIn(lesson, 'an exclamation mark', line));
}

export function checkOrders(lessons: readonly Lesson[]): Mistake[] {
  return lessons.flatMap((lesson, index) => {
    const earlier = lessons.slice(0, index);
    const twin = earlier.find(({ id, order }) => id === lesson.id || order === lesson.order);
    return twin ? [mistakeIn(lesson, `has the id or the order of ${twin.file}`)] : [];
  });
}
