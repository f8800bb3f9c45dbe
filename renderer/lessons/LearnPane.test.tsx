// Learn at full width as a learner uses it: the way, reviews, notes, search, certificate and the page for a class.
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { Toaster } from 'sonner';
import { DEFAULT_SETTINGS } from '#contract/settings';
import { NOTE_MOST_CHARACTERS, type ReviewState, type SectionNote } from '#contract/learning';
import { writeProgress } from '#contract/progress-file';
import type { LessonProgress } from '#domain/lesson';
import { questionsOf } from '#course/lesson-file';
import { useSettings } from '../api/settings-store';
import type { LearnView } from '../lib/place';
import { LearnPane } from './LearnPane';
import { lessonById, lessons } from './library';
import { Mistakes } from './Mistakes';
import { useNotes } from './notes/notes-store';
import { useProgress } from './progress-store';
import { useReviews } from './review/review-store';

const tokens = lessonById('tokens')!;
const DONE: LessonProgress = {
  lessonId: 'tokens',
  labEvents: { tokenized: 2 },
  quiz: Object.fromEntries(questionsOf(tokens).map(({ id }) => [id, true])),
  doneAt: '2026-03-01T12:00:00.000Z',
};

let progress: LessonProgress[];
let due: ReviewState;
let notes: SectionNote[];
let asked: [string, unknown][];

function answer(name: string, args: unknown): unknown {
  asked.push([name, args]);
  switch (name) {
    case 'lessons.progress':
      return progress;
    case 'review.due':
      return due;
    case 'notes.list':
      return notes;
    case 'settings.change':
      return { ...useSettings.getState().settings, ...(args as object) };
    case 'learner.export':
    case 'learner.savePdf':
    case 'learner.saveTable':
      return true;
    default:
      return null;
  }
}

const calls = (name: string): unknown[] => asked.filter(([other]) => other === name).map(([, args]) => args);

beforeEach(() => {
  [progress, notes, asked] = [[], [], []];
  due = { due: [], next: null, learnt: 0, total: 0 };
  window.homeroom = {
    request: (name, args) => Promise.resolve({ ok: true, value: answer(name, args) as never }),
    importDropped: () => Promise.resolve({ ok: true, value: [] }),
    listen: () => () => undefined,
  };
  Element.prototype.scrollIntoView = () => undefined;
  useSettings.setState({ settings: DEFAULT_SETTINGS, loaded: true });
  useProgress.setState({ progress: null, failure: null, openLessonId: null, view: 'course' });
  useReviews.setState({ state: null, failure: null });
  useNotes.setState({ notes: null, failure: null });
});

const show = (view?: LearnView) =>
  render(<LearnPane go={() => undefined} serial={1} {...(view !== undefined && { view })} />);
const view = (name: string) =>
  within(screen.getByRole('navigation', { name: 'Views of Learn' })).getByRole('button', { name });

describe('the way through the course', () => {
  it('shows stages, what is done, and the lesson to go on with, which opens', async () => {
    progress = [DONE];
    show();
    expect(await screen.findByText(/1 of \d+ lessons done/)).toBeVisible();
    expect(screen.getByText('done on 1 March 2026')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Open the lesson' }));
    expect(screen.getByRole('heading', { level: 1, name: lessons[0]!.title })).toBeVisible();
    expect(view('Lesson')).toHaveAttribute('aria-current', 'page');
  });

  it('names lesson files that could not be read', () => {
    render(<Mistakes found={[new Error('09-choosing.md:3: "stage": Invalid input')]} />);
    expect(screen.getByText('One lesson file cannot be read.')).toBeVisible();
    expect(screen.getByText('09-choosing.md:3: "stage": Invalid input')).toBeVisible();
  });
});

describe('the reviews', () => {
  it('explain themselves while there is nothing', async () => {
    show('review');
    expect(await screen.findByRole('heading', { name: 'Nothing to review yet' })).toBeVisible();
  });

  it('ask a question once, save the answer, then go on to when the next come', async () => {
    const question = questionsOf(tokens)[0]!;
    due = { due: [{ lessonId: 'tokens', questionId: question.id }], next: null, learnt: 0, total: 4 };
    show('review');
    const right = question.options.find((option) => option.right)!;
    await userEvent.click(await screen.findByLabelText(right.text));
    expect(view('Review, 1 due')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Check my answer' }));
    expect(calls('review.answer')).toEqual([{ lessonId: 'tokens', questionId: question.id, right: true }]);
    expect(screen.queryByRole('button', { name: 'Answer it again' })).toBeNull();
    due = { due: [], next: { day: '2026-03-04', count: 1 }, learnt: 0, total: 4 };
    await userEvent.click(screen.getByRole('button', { name: 'Finish' }));
    expect(await screen.findByText('The next question comes back on 4 March 2026.')).toBeVisible();
  });
});

describe('notes', () => {
  it('are written and marked beside a section, and gathered with a way back', async () => {
    show('lesson');
    const title = lessons[0]!.sections[0]!.title;
    await userEvent.click(await screen.findByRole('button', { name: `Bookmark: ${title}` }));
    await userEvent.click(screen.getByRole('button', { name: `Write a note: ${title}` }));
    await userEvent.type(screen.getByRole('textbox', { name: `Your note on ${title}` }), 'שאלה');
    await userEvent.tab();
    const key = { lessonId: lessons[0]!.id, sectionId: lessons[0]!.sections[0]!.id };
    expect(calls('notes.save').at(-1)).toEqual({ ...key, text: 'שאלה', bookmarked: true });
    await userEvent.click(view('Notes'));
    expect(screen.getByText('שאלה')).toHaveAttribute('dir', 'auto');
    await userEvent.click(screen.getByRole('button', { name: title }));
    expect(screen.getByRole('heading', { level: 1, name: lessons[0]!.title })).toBeVisible();
  });

  it('that are far too long are refused in words, and what was there stays', async () => {
    show('lesson');
    const title = lessons[0]!.sections[0]!.title;
    await userEvent.click(await screen.findByRole('button', { name: `Write a note: ${title}` }));
    const field = screen.getByRole('textbox', { name: `Your note on ${title}` });
    fireEvent.change(field, { target: { value: 'mine' } });
    fireEvent.change(field, { target: { value: 'x'.repeat(NOTE_MOST_CHARACTERS + 1) } });
    expect(screen.getByText(/A note holds up to 20,000, so it was not taken over/)).toBeVisible();
    expect(field).toHaveValue('mine');
  });

  it('come back after they were deleted', async () => {
    const note = { lessonId: 'tokens', sectionId: tokens.sections[0]!.id, text: 'mine', bookmarked: false };
    notes = [{ ...note, changedAt: DONE.doneAt! }];
    show('notes');
    render(<Toaster />);
    await userEvent.click(await screen.findByRole('button', { name: /Delete the note/ }));
    expect(calls('notes.save')).toEqual([{ ...note, text: '' }]);
    expect(await screen.findByRole('heading', { name: 'No notes yet' })).toBeVisible();
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(calls('notes.save').at(-1)).toEqual(note);
    expect(await screen.findByText('mine')).toBeVisible();
  });
});

describe('the search', () => {
  it('is reached with "/", finds in the other level, and opens the section there', async () => {
    show();
    await userEvent.keyboard('/');
    const field = screen.getByRole('searchbox', { name: 'Search the lessons' });
    expect(field).toHaveFocus();
    await userEvent.type(field, 'embedding table');
    const hit = await screen.findByRole('button', { name: /A model reads numbers.*only in depth/ });
    await userEvent.click(hit);
    expect(screen.getByRole('heading', { level: 1, name: tokens.title })).toBeVisible();
    expect(useSettings.getState().settings.readingLevel).toBe('depth');
    await waitFor(() => expect(screen.getByRole('heading', { name: 'A model reads numbers' })).toHaveFocus());
  });

  it('opens a lesson again that was left meanwhile by the list', async () => {
    show();
    const find = async (): Promise<void> => {
      await userEvent.type(screen.getByRole('searchbox', { name: 'Search the lessons' }), 'strawberry');
      await userEvent.click(await screen.findByRole('button', { name: /What a model does not see/ }));
      expect(screen.getByRole('heading', { level: 1, name: tokens.title })).toBeVisible();
    };
    await find();
    await userEvent.click(screen.getByRole('button', { name: new RegExp(`^1.*${lessons[0]!.title.slice(0, 7)}`) }));
    expect(screen.getByRole('heading', { level: 1, name: lessons[0]!.title })).toBeVisible();
    await find();
  });

  it('says when there is nothing, and Escape gives the view back', async () => {
    show('glossary');
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search the lessons' }), 'xylophone');
    expect(screen.getByText(/Nothing about “xylophone”/)).toBeVisible();
    await userEvent.keyboard('{Escape}');
    expect(screen.getByRole('heading', { level: 1, name: 'Glossary' })).toBeVisible();
  });
});

it('the certificate says what is shown and nothing else, and is saved with the name that was typed', async () => {
  show('certificate');
  expect(await screen.findByRole('heading', { name: 'Nothing to certify yet' })).toBeVisible();
  useProgress.setState({ progress: { tokens: DONE } });
  await userEvent.type(await screen.findByLabelText('Your name on the certificate'), 'Ada');
  const sheet = within(screen.getByRole('region', { name: 'The certificate' }));
  expect(sheet.getByText('Ada')).toBeVisible();
  expect(sheet.getByText(/has done 1 of \d+ lessons, the last on 1 March 2026/)).toBeVisible();
  expect(sheet.queryByText('Stages completed')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Save as PDF' }));
  expect(calls('learner.savePdf')).toEqual([{ name: 'certificate' }]);
});

it('the page for a class takes files that are dropped, names the others, sorts, and keeps nothing', async () => {
  const learner = (name: string, doneAt: string | null): string =>
    writeProgress({
      name,
      savedAt: DONE.doneAt!,
      lessons: [{ lessonId: 'tokens', doneAt, answered: 4, right: 3, records: 2 }],
    });
  const files = [
    new File([learner('Ada', null)], 'ada.json'),
    new File([learner('Zoe', DONE.doneAt)], 'zoe.json'),
    new File(['{"format":"homeroom-progress","version":2}'], 'new.json'),
    new File(['GIF89a'], 'cat.gif'),
    new File([' '.repeat(300 * 1024)], 'large.json'),
  ];
  const { unmount } = show('teacher');
  const zone = screen.getByRole('heading', { name: 'Open the files of your learners' }).parentElement!;
  fireEvent.drop(zone, { dataTransfer: { files, types: ['Files'] } });
  const table = await screen.findByRole('table', { name: 'Learners and the lessons they have done' });
  const names = (): string[] =>
    within(table)
      .getAllByRole('rowheader')
      .map((cell) => cell.textContent.slice(0, 3));
  expect(names()).toEqual(['Ada', 'Zoe']);
  expect(screen.getByText('3 files are left out.')).toBeVisible();
  expect(screen.getByText(/new.json: saved by a newer version/)).toBeVisible();
  expect(screen.getByText('cat.gif: not a progress file')).toBeVisible();
  expect(screen.getByText('large.json: far too large for a progress file')).toBeVisible();
  await userEvent.click(within(table).getByRole('button', { name: 'Done' }));
  expect(names()).toEqual(['Zoe', 'Ada']);
  expect(within(table).getByRole('columnheader', { name: 'Done' })).toHaveAttribute('aria-sort', 'descending');
  await userEvent.click(screen.getByRole('button', { name: 'Save as CSV' }));
  expect(calls('learner.saveTable')).toMatchObject([{ csv: expect.stringContaining('Zoe,2026-03-01,1,') as string }]);
  unmount();
  show('teacher');
  expect(screen.queryByRole('table')).toBeNull();
});
