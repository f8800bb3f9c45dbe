// The ways from odd moments into the course.
import { expect, it } from 'vitest';
import { LESSON_LINKS, type LessonPlace } from '../lib/lesson-links';
import { lessonById } from './library';

it('lead to sections that are there, in every lesson that is there', () => {
  const lost = Object.entries<LessonPlace>(LESSON_LINKS).filter(([, { lessonId, sectionId }]) => {
    const lesson = lessonById(lessonId);
    return lesson !== undefined && sectionId !== null && lesson.sections.every(({ id }) => id !== sectionId);
  });
  expect(lost).toEqual([]);
});
