// npm run lessons: reads the course and names every mistake with its file and line; then one line on each lesson.
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkCourse } from '#course/check/check-course';
import { parseCoverage } from '#course/check/coverage';
import { easeOf } from '#course/check/readability';
import { readLibrary } from '#course/read-library';
import { readCourseFiles } from './course-plugin';

const root = resolve(import.meta.dirname, '../..');
const lessonsFolder = join(root, 'resources/lessons');
const labsFolder = join(root, 'renderer/lessons/labs');

const library = readLibrary(readCourseFiles(lessonsFolder));
const coverage = parseCoverage('coverage.yml', readFileSync(join(lessonsFolder, 'coverage.yml'), 'utf8'));
const mistakes = checkCourse(library, coverage, await labEvents());

for (const lesson of library.lessons) {
  const pictures = lesson.sections.reduce((sum, { figures }) => sum + figures.length, 0);
  console.log(
    `${String(lesson.order).padStart(2)} ${lesson.id.padEnd(26)} reading ease ${easeOf(lesson).toFixed(1)}, ${pictures} pictures, covers ${lesson.covers.length}`,
  );
}
for (const { file, line, words } of mistakes) console.error(`resources/lessons/${file}:${line}: ${words}`);
const sizes = {
  lessons: library.lessons.length,
  translated: library.translations.length,
  terms: Object.keys(library.glossaries['en'] ?? {}).length,
  sources: Object.keys(library.sources).length,
  constants: Object.keys(library.constants).length,
  tags: Object.keys(coverage).length,
};
console.log(
  Object.entries(sizes)
    .map(([what, count]) => `${count} ${what}`)
    .join(', '),
);
console.log(mistakes.length === 0 ? 'No mistake found.' : `${mistakes.length} mistakes.`);
process.exitCode = mistakes.length === 0 ? 0 : 1;

/** The events of every lab, by its name; what a lab draws is not loaded. */
async function labEvents(): Promise<Map<string, readonly string[]>> {
  const folders = readdirSync(labsFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const labs = folders.map(async ({ name }) => {
    const path = pathToFileURL(join(labsFolder, name, 'lab.ts')).href;
    const { lab } = (await import(path)) as { lab: { name: string; events: readonly string[] } };
    return [lab.name, lab.events] as const;
  });
  return new Map(await Promise.all(labs));
}
