// The lessons as the course's specs see them: what there is, how one is opened, how its quiz is answered.
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { questionsOf, type Lesson, type QuizQuestion } from '#course/lesson-file';
import { readLibrary } from '#course/read-library';
import { readCourseFiles } from '../../scripts/lessons/course-plugin';
import { expect, root } from '../application';
import { press } from './labs';

export const { lessons } = readLibrary(readCourseFiles(join(root, 'resources/lessons')));

export async function openLesson(page: Page, lesson: Lesson): Promise<void> {
  const list = page.getByRole('navigation', { name: 'Lessons' });
  await press(list.getByRole('button', { name: lesson.title }).first());
  await expect(page.getByRole('heading', { level: 1, name: lesson.title })).toBeVisible();
}

/** Answers the whole quiz right; with `wrongFirst` the first question is answered wrong before. */
export async function takeQuiz(page: Page, lesson: Lesson, wrongFirst: boolean): Promise<void> {
  const questions = questionsOf(lesson);
  const [first] = questions;
  if (wrongFirst && first) {
    const group = page.getByRole('group', { name: /^1\. / });
    await answer(page, first, 1, (right) => !right);
    await expect(group.getByText('Not quite. Each answer says why.')).toBeVisible();
    await press(group.getByRole('button', { name: 'Try again' }));
  }
  for (const [index, question] of questions.entries()) await answer(page, question, index + 1, (right) => right);
}

async function answer(
  page: Page,
  question: QuizQuestion,
  number: number,
  isChosen: (right: boolean) => boolean,
): Promise<void> {
  const group = page.getByRole('group', { name: new RegExp(`^${number}\\. `) });
  const chosen = question.options.filter(({ right }) => isChosen(right));
  for (const { text } of question.several ? chosen : chosen.slice(0, 1)) {
    await press(group.getByRole(question.several ? 'checkbox' : 'radio', { name: text, exact: true }), 'Space');
  }
  await press(group.getByRole('button', { name: 'Check my answer' }));
}

/** Fails when axe finds anything on the page. What comes and goes above it is left out: half faded in, it has no contrast yet. */
export async function expectAxeClean(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).exclude('[data-sonner-toaster]').setLegacyMode(true).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join('; ')}`);
  expect(found, name).toEqual([]);
}
