// The link at an odd moment: leads to its lesson, and is not there without it.
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { LessonDoorContext } from '../lib/lesson-door';
import { LESSON_LINKS, type LessonPlace } from '../lib/lesson-links';
import { WhyLink } from './WhyLink';

const show = (has: boolean, went: LessonPlace[] = []) =>
  render(
    <LessonDoorContext value={{ has: () => has, open: (place) => went.push(place) }}>
      <WhyLink moment="answer-cut" />
    </LessonDoorContext>,
  );

it('leads to the lesson and the section', async () => {
  const went: LessonPlace[] = [];
  show(true, went);
  await userEvent.click(screen.getByRole('button', { name: 'Why did it stop?' }));
  const { lessonId, sectionId } = LESSON_LINKS['answer-cut'];
  expect(went).toEqual([{ lessonId, sectionId }]);
});

it('is not shown where the lesson is not in this installation', () => {
  show(false);
  expect(screen.queryByRole('button')).toBeNull();
});
