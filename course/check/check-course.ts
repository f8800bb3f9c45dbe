// All checks of the course together.
import type { Course } from '../read-course';
import { checkCoverage, type Coverage } from './coverage';
import { checkFigures, checkPictures } from './figures';
import { checkLinks, checkLists, type Surroundings } from './links';
import type { Mistake } from './mistake';
import { checkReadability } from './readability';
import { checkOrders, checkShape } from './shape';
import { checkTranslation } from './translation';

/** As many terms as the glossary has at least. */
const LEAST_TERMS = 60;

/** What is wrong with the course, file by file. `around.lessons` are those of the course. */
export function checkCourse(course: Course, coverage: Coverage, around: Surroundings): Mistake[] {
  const { lessons, translations } = course;
  return [
    ...course.mistakes.map(({ file, line, message }) => ({
      file,
      line,
      words: message.replace(`${file}:${line}: `, ''),
    })),
    ...checkOrders(lessons),
    ...checkCoverage(lessons, coverage),
    ...lessons.flatMap((lesson) => [
      ...checkShape(lesson),
      ...checkLinks(lesson, around),
      ...checkFigures(lesson),
      ...checkPictures(lesson),
      ...checkReadability(lesson),
    ]),
    ...translations.flatMap((lesson) => [
      ...checkTranslation(lesson, lessons),
      ...checkFigures(lesson),
      ...checkLinks(lesson, around),
    ]),
    ...checkLists(around),
    ...(around.glossary.size < LEAST_TERMS
      ? [
          {
            file: 'glossary.yml',
            line: 1,
            words: `explains ${around.glossary.size} terms; ${LEAST_TERMS} are asked for`,
          },
        ]
      : []),
  ];
}
