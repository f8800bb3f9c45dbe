// Whether everything that the course has to treat is treated: each tag of coverage.yml in the head of its lessons.
import { z } from 'zod';
import { checkedYaml } from '../front-matter';
import type { Lesson } from '../lesson-file';
import { mistakeIn, type Mistake } from './mistake';

const coverageSchema = z.record(z.string(), z.array(z.number().int()).min(1));
/** The orders of the lessons that treat a tag, by the tag. */
export type Coverage = Record<string, number[]>;

export function parseCoverage(file: string, text: string): Coverage {
  return checkedYaml(file, text, coverageSchema);
}

export function checkCoverage(lessons: readonly Lesson[], coverage: Coverage): Mistake[] {
  const missing = Object.entries(coverage).flatMap(([tag, orders]) =>
    orders.flatMap((order) => {
      const lesson = lessons.find((one) => one.order === order);
      if (!lesson)
        return [{ file: 'coverage.yml', line: 1, words: `"${tag}" belongs to lesson ${order}, which is not there` }];
      return lesson.covers.includes(tag)
        ? []
        : [mistakeIn(lesson, `does not cover "${tag}", which coverage.yml plans for it`)];
    }),
  );
  const unplanned = lessons.flatMap((lesson) =>
    lesson.covers
      .filter((tag) => coverage[tag]?.includes(lesson.order) !== true)
      .map((tag) => mistakeIn(lesson, `covers "${tag}", which coverage.yml does not plan for it`)),
  );
  return [...missing, ...unplanned];
}
