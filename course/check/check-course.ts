// All checks of the course together.
import type { Library } from '../read-library';
import { checkCoverage, type Coverage } from './coverage';
import { checkFigures, checkPictures } from './figures';
import { checkLinks, checkLists, type Surroundings } from './links';
import type { Mistake } from './mistake';
import { checkReadability } from './readability';
import { checkOrders, checkShape } from './shape';
import { checkTranslation } from './translation';

/** As many terms as the glossary has at least. */
const LEAST_TERMS = 60;

/**
 * What is wrong with the course, file by file.
 * @param labs the events of each lab, by its name
 */
export function checkCourse(
  library: Library,
  coverage: Coverage,
  labs: ReadonlyMap<string, readonly string[]>,
): Mistake[] {
  const { lessons, translations } = library;
  const around: Surroundings = {
    lessons,
    glossary: new Map(Object.entries(library.glossaries['en'] ?? {})),
    sources: new Map(Object.entries(library.sources)),
    constants: new Map(Object.entries(library.constants)),
    labs,
  };
  return [
    ...library.mistakes.map(({ file, line, message }) => ({ file, line, words: message })),
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
