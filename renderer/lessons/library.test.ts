// The lessons that are shipped: every one parses, explains its words, and covers what the course promises of it.
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import coverageSource from '../../resources/lessons/coverage.yml?raw';
import { termsIn } from '#course/marks';
import { labs } from './labs/all-labs';
import { READING_LEVELS, questionsOf, type Lesson, type ReadingLevel } from '#course/lesson-file';
import { glossary, lessons } from './library';

const coverage = z.record(z.string(), z.array(z.number().int())).parse(parseYaml(coverageSource));

const wordsAt = (lesson: Lesson, level: ReadingLevel): number =>
  lesson.sections.flatMap((section) => section.text[level].split(/\s+/)).length;

describe('the lessons', () => {
  it('are there, with ids and places of their own', () => {
    expect(lessons.length).toBeGreaterThanOrEqual(3);
    expect(new Set(lessons.map(({ id }) => id)).size).toBe(lessons.length);
    expect(new Set(lessons.map(({ order }) => order)).size).toBe(lessons.length);
  });

  describe.each(lessons)('$order $id', (lesson) => {
    it('covers every tag that the course plans for it, and none that is unknown', () => {
      const planned = Object.keys(coverage).filter((tag) => coverage[tag]?.includes(lesson.order));
      expect(lesson.covers.toSorted()).toEqual(planned.toSorted());
    });

    it('names only lessons that exist as prerequisites, and earlier ones', () => {
      for (const id of lesson.prerequisites) {
        expect(lessons.find((other) => other.id === id)?.order).toBeLessThan(lesson.order);
      }
    });

    it('asks only for things that its lab can record', () => {
      if (lesson.lab === null) return;
      expect(labs.get(lesson.lab)?.events).toEqual(
        expect.arrayContaining(lesson.requirements.map(({ event }) => event)),
      );
    });

    it('has a quiz of five questions', () => {
      expect(questionsOf(lesson)).toHaveLength(5);
    });

    it.each(READING_LEVELS)('is long enough to explain and short enough to read at the level "%s"', (level) => {
      expect(wordsAt(lesson, level)).toBeGreaterThan(600);
      expect(wordsAt(lesson, level)).toBeLessThan(1300);
    });

    it('explains every term it marks', () => {
      const used = lesson.sections.flatMap(({ text }) => READING_LEVELS.flatMap((level) => termsIn(text[level])));
      expect(used.filter((id) => !glossary.has(id))).toEqual([]);
    });

    it('has no exclamation marks', () => {
      const texts = lesson.sections.flatMap(({ text, questions }) => [
        text.plain,
        text.depth,
        ...questions.flatMap(({ options }) => options.map(({ explanation }) => explanation)),
      ]);
      expect(texts.filter((text) => /!(\s|$)/.test(text))).toEqual([]);
    });
  });

  it('use every term of the glossary', () => {
    const used = new Set(
      lessons.flatMap(({ sections }) => sections.flatMap(({ text }) => termsIn(text.plain + text.depth))),
    );
    expect([...glossary.keys()].filter((id) => !used.has(id))).toEqual([]);
  });
});
