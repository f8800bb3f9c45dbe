// npm run lessons: reads the course and names every mistake with its file and line; then one line on each lesson.
import { checkCourse } from '#course/check/check-course';
import { parseCoverage } from '#course/check/coverage';
import { easeOf } from '#course/check/readability';
import { parseConstants } from '#course/constants';
import { parseGlossary } from '#course/glossary';
import { readCourse } from '#course/read-course';
import { parseSources } from '#course/sources';
import { labEvents, lessonFiles, listFile } from './read-files';

const course = readCourse(await lessonFiles());
const around = {
  lessons: course.lessons,
  glossary: parseGlossary('glossary.yml', await listFile('glossary.yml')),
  sources: parseSources('sources.yml', await listFile('sources.yml')),
  constants: parseConstants('constants.yml', await listFile('constants.yml')),
  labs: await labEvents(),
};
const coverage = parseCoverage('coverage.yml', await listFile('coverage.yml'));
const mistakes = checkCourse(course, coverage, around);

for (const lesson of course.lessons) {
  const pictures = lesson.sections.reduce((sum, { figures }) => sum + figures.length, 0);
  console.log(
    `${String(lesson.order).padStart(2)} ${lesson.id.padEnd(26)} reading ease ${easeOf(lesson).toFixed(1)}, ${pictures} pictures, covers ${lesson.covers.length}`,
  );
}
for (const { file, line, words } of mistakes) console.error(`resources/lessons/${file}:${line}: ${words}`);
const { glossary, sources, constants } = around;
console.log(
  `${course.lessons.length} lessons, ${course.translations.length} translated, ${glossary.size} terms, ${sources.size} sources, ${constants.size} constants, ${Object.keys(coverage).length} tags.`,
);
console.log(mistakes.length === 0 ? 'No mistake found.' : `${mistakes.length} mistakes.`);
process.exitCode = mistakes.length === 0 ? 0 : 1;
