// The lessons pane as a learner uses it: reading levels, quiz, the evidence that is saved, and the labs on a model.
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type SettingsChange } from '#contract/settings';
import type { NextToken } from '#contract/engine';
import type { LessonProgress } from '#domain/lesson';
import '../api/client';
import { useModels } from '../api/models-store';
import { useSettings } from '../api/settings-store';
import type { Destination } from '../lib/place';
import { catalogModel, installedEntry } from '../lib/test-fixtures';
import { questionsOf } from '#course/lesson-file';
import { LessonsPane } from './LessonsPane';
import { useLabStore } from './lab/lab-store';
import { lessonById, lessons } from './library';
import { useProgress } from './progress-store';

const MODEL = installedEntry(catalogModel('small', 'Small model', 92_000_000), 'imported');

const NEXT: NextToken[] = [
  { token: 10, text: ' plants', special: false, probability: 0.9 },
  { token: 11, text: ' green', special: false, probability: 0.04 },
  { token: 12, text: '\uFFFD', special: false, probability: 0.01 },
];

/** Keeps evidence as the services do: different events are counted, the latest quiz answer counts. */
class Lessons {
  asked: [string, unknown][] = [];
  went: Destination[] = [];
  /** What the model says; a test may change it. */
  next = NEXT;
  readonly #events = new Map<string, Set<string>>();
  readonly #progress = new Map<string, LessonProgress>();

  progressOf(lessonId: string): LessonProgress {
    return this.#progress.get(lessonId) ?? { lessonId, labEvents: {}, quiz: {}, doneAt: null };
  }

  keep(progress: LessonProgress): LessonProgress {
    this.#progress.set(progress.lessonId, progress);
    return progress;
  }

  #record(lessonId: string, event: string, metrics: unknown): LessonProgress {
    const seen = this.#events.get(`${lessonId} ${event}`) ?? new Set();
    this.#events.set(`${lessonId} ${event}`, seen.add(JSON.stringify(metrics)));
    const progress = this.progressOf(lessonId);
    return this.keep({ ...progress, labEvents: { ...progress.labEvents, [event]: seen.size } });
  }

  answer(name: string, args: unknown): unknown {
    const given = (args ?? {}) as Record<string, unknown>;
    const lessonId = String(given['lessonId']);
    this.asked.push([name, args]);
    switch (name) {
      case 'lessons.progress':
        return [...this.#progress.values()];
      case 'lessons.record':
        return this.#record(lessonId, String(given['event']), given['metrics']);
      case 'lessons.answer': {
        const progress = this.progressOf(lessonId);
        return this.keep({
          ...progress,
          quiz: { ...progress.quiz, [String(given['questionId'])]: given['right'] === true },
        });
      }
      case 'lessons.earned':
        return this.keep({ ...this.progressOf(lessonId), doneAt: '2026-11-24T12:00:00.000Z' });
      case 'lab.tokenize':
        return Array.from(String(given['text']), (text, token) => ({ token, text, special: false }));
      case 'lab.nextTokens':
        return this.next;
      case 'settings.change':
        return { ...DEFAULT_SETTINGS, ...(args as SettingsChange) };
      default:
        return null;
    }
  }

  recorded(event: string): unknown[] {
    return this.asked
      .filter(([name, args]) => name === 'lessons.record' && (args as { event: string }).event === event)
      .map(([, args]) => (args as { metrics: unknown }).metrics);
  }
}

let bridge: Lessons;

beforeEach(() => {
  bridge = new Lessons();
  window.homeroom = {
    request: (name, args) => Promise.resolve({ ok: true, value: bridge.answer(name, args) as never }),
    importDropped: () => Promise.resolve({ ok: true, value: [] }),
    listen: () => () => undefined,
  };
  useSettings.setState({ settings: DEFAULT_SETTINGS, loaded: true });
  useLabStore.setState({ states: {}, editions: {}, failure: null });
  useProgress.setState({ progress: null, failure: null, openLessonId: null });
  useModels.setState({ models: [MODEL], engine: { kind: 'loaded', modelId: 'small' } });
});

const show = (lessonId?: string, mode: 'full' | 'docked' = 'full') =>
  render(
    <LessonsPane
      go={(destination) => bridge.went.push(destination)}
      mode={mode}
      {...(lessonId !== undefined && { lessonId })}
    />,
  );

describe('the lessons pane', () => {
  it('opens the first lesson that is not done when none is asked for', async () => {
    bridge.keep({ ...bridge.progressOf(lessons[0]!.id), doneAt: '2026-01-01T00:00:00.000Z' });
    show();
    expect(await screen.findByRole('heading', { level: 1, name: lessons[1]!.title })).toBeVisible();
  });

  it('follows when another lesson is asked for, and stays where the learner went otherwise', async () => {
    const go = (): void => undefined;
    const { rerender } = render(<LessonsPane go={go} mode="full" lessonId="tokens" />);
    await userEvent.click(screen.getByRole('button', { name: /A model’s life.*minutes/ }));
    rerender(<LessonsPane go={go} mode="full" lessonId="tokens" />);
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('A model’s life');
    rerender(<LessonsPane go={go} mode="full" lessonId="inference" />);
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Inference');
  });

  it('shows the text of the chosen reading level and saves the choice', async () => {
    show('tokens');
    expect(screen.getByText(/Think of building bricks/)).toBeVisible();
    await userEvent.click(screen.getByRole('radio', { name: 'In depth' }));
    expect(screen.queryByText(/Think of building bricks/)).toBeNull();
    expect(screen.getByText(/is a pair of functions/)).toBeVisible();
    expect(bridge.asked).toContainEqual(['settings.change', { readingLevel: 'depth' }]);
  });

  it('takes the question of a section to the chat', async () => {
    show('tokens', 'docked');
    await userEvent.click(screen.getByRole('button', { name: 'Ask the model about this: A model reads numbers' }));
    const question = 'What is a token, and why does a language model need tokens instead of words?';
    expect(bridge.went).toMatchObject([
      {
        place: 'chat',
        question,
        about: { lessonId: 'tokens', sectionId: 'a-model-reads-numbers', title: 'Lesson 7, A model reads numbers' },
      },
    ]);
    expect(bridge.went[0]?.about?.text).toContain('The pieces are called tokens.');
  });

  it('explains a term to the keyboard', async () => {
    show('tokens');
    const [term] = screen.getAllByText('tokenizer');
    act(() => term?.focus());
    expect(await screen.findByRole('tooltip')).toHaveTextContent('The part that cuts text into tokens');
  });
});

describe('the quiz', () => {
  const first = questionsOf(lessonById('tokens')!)[0]!;

  it('explains every option after a wrong answer, says so to the services, and lets it be tried again', async () => {
    show('tokens');
    const question = within(screen.getByRole('group', { name: new RegExp(first.text.slice(0, 30)) }));
    const wrong = first.options.find((option) => !option.right)!;
    await userEvent.click(question.getByRole('radio', { name: wrong.text }));
    await userEvent.click(question.getByRole('button', { name: 'Check my answer' }));
    for (const option of first.options) expect(question.getByText(option.explanation)).toBeVisible();
    expect(bridge.progressOf('tokens').quiz).toEqual({ [first.id]: false });

    await userEvent.click(question.getByRole('button', { name: 'Try again' }));
    expect(question.queryByText(wrong.explanation)).toBeNull();
    const right = first.options.find((option) => option.right)!;
    await userEvent.click(question.getByRole('radio', { name: right.text }));
    await userEvent.click(question.getByRole('button', { name: 'Check my answer' }));
    expect(bridge.progressOf('tokens').quiz).toEqual({ [first.id]: true });
  });

  it('counts several right options only when all of them and no other are chosen', async () => {
    show('tokens');
    const several = questionsOf(lessonById('tokens')!).find((question) => question.several)!;
    const question = within(screen.getByRole('group', { name: new RegExp(several.text.slice(0, 30)) }));
    const right = several.options.filter((option) => option.right);
    await userEvent.click(question.getByRole('checkbox', { name: right[0]!.text }));
    await userEvent.click(question.getByRole('button', { name: 'Check my answer' }));
    expect(bridge.progressOf('tokens').quiz[several.id]).toBe(false);
    await userEvent.click(question.getByRole('button', { name: 'Try again' }));
    for (const option of right) await userEvent.click(question.getByRole('checkbox', { name: option.text }));
    await userEvent.click(question.getByRole('button', { name: 'Check my answer' }));
    expect(bridge.progressOf('tokens').quiz[several.id]).toBe(true);
  });

  it('earns the lesson with the last piece of evidence, and not before', async () => {
    const lesson = lessonById('tokens')!;
    const rest = questionsOf(lesson).slice(2);
    bridge.keep({
      lessonId: 'tokens',
      labEvents: { predicted: 1, tokenized: 2, compared: 1, merged: 1 },
      quiz: Object.fromEntries(rest.map(({ id }) => [id, true])),
      doneAt: null,
    });
    show('tokens');
    expect(await screen.findAllByText('4 of 5 parts done.')).not.toHaveLength(0);
    expect(bridge.asked.some(([name]) => name === 'lessons.earned')).toBe(false);
    const question = within(screen.getByRole('group', { name: new RegExp(first.text.slice(0, 30)) }));
    await userEvent.click(question.getByRole('radio', { name: first.options.find((option) => option.right)!.text }));
    await userEvent.click(question.getByRole('button', { name: 'Check my answer' }));
    expect(await screen.findAllByText('Done on 24 November 2026.')).not.toHaveLength(0);
  });
});

describe('the labs on a model', () => {
  it('offer to load the chosen model when none is loaded', async () => {
    useModels.setState({ engine: { kind: 'idle' } });
    show('tokens');
    await userEvent.click(await screen.findByRole('button', { name: 'Load Small model, 92 MB' }));
    expect(bridge.asked).toContainEqual(['models.load', { modelId: 'small' }]);
  });

  it('lead to the models when there is none on this computer', async () => {
    useModels.setState({ models: [], engine: { kind: 'idle' } });
    show('inference');
    await userEvent.click(await screen.findByRole('button', { name: 'Choose a model' }));
    expect(bridge.went).toEqual([{ place: 'models' }]);
  });

  it('show the pieces of what is typed and count own sentences only', async () => {
    show('tokens');
    const box = await screen.findByLabelText('Type a sentence of your own');
    await userEvent.clear(box);
    await userEvent.type(box, 'ab c');
    expect(await screen.findByText('4 tokens')).toBeVisible();
    await userEvent.tab();
    expect(bridge.recorded('tokenized')).toEqual([{ tokens: 4, signs: 4 }]);
  });

  it('hide the chances until the learner has guessed, then say how the guess fared', async () => {
    show('inference');
    const guess = await screen.findByRole('textbox', { name: /First guess, then look/ });
    await act(async () => new Promise((resolve) => setTimeout(resolve, 30)));
    expect(screen.queryByText(/90\.0 %/)).toBeNull();
    await userEvent.type(guess, 'Green{Enter}');
    expect(await screen.findByText(/It comes in place 2/)).toBeVisible();
    expect(bridge.recorded('predicted')).toEqual([{ step: 1, place: 2 }]);
  });

  it('add a token by keyboard, refuse a part of a sign, take it back, and find the model unchanged', async () => {
    show('inference');
    await userEvent.click(await screen.findByRole('button', { name: 'Look without a guess' }));
    const likeliest = await screen.findByRole('button', { name: '·plants 90.0 %' });
    likeliest.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(bridge.recorded('stepped')).toEqual([]);
    await userEvent.keyboard('{ArrowUp}{Enter}');
    expect(await screen.findByText(/Step 1: “·green”, 4\.0 %/)).toBeVisible();
    expect(bridge.asked).toContainEqual([
      'lab.nextTokens',
      { text: 'What is photosynthesis? Photosynthesis is the process by which green', top: 50 },
    ]);
    await userEvent.click(screen.getByRole('button', { name: 'Ask the first step again' }));
    expect(await screen.findByText(/The same, to the last digit/)).toBeVisible();
    expect(bridge.recorded('unchanged')).toEqual([{ steps: 1, difference: 0 }]);
    await userEvent.click(screen.getByRole('button', { name: 'Take the step back' }));
    expect(screen.queryByText(/Step 1:/)).toBeNull();
  });

  it('do not call a model unchanged whose chances moved', async () => {
    show('inference');
    await userEvent.click(await screen.findByRole('button', { name: 'Look without a guess' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Take the likeliest' }));
    bridge.next = NEXT.map((token) => ({ ...token, probability: token.probability / 2 }));
    await userEvent.click(screen.getByRole('button', { name: 'Ask the first step again' }));
    expect(await screen.findByText(/more than rounding explains/)).toBeVisible();
    expect(bridge.recorded('unchanged')).toEqual([]);
  });
});
