// The prompt-first lab as a learner uses it: guess, score, stop, go on after a failure, change the wording, and follow the guide.
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { EventName, Events } from '#contract/events';
import type { Result } from '#contract/failure';
import { followAnswers } from '../../../api/answering-store';
import { useModels } from '../../../api/models-store';
import type { Destination } from '../../../lib/place';
import { catalogModel, installedEntry } from '../../../lib/test-fixtures';
import { LabName } from '../../lab/lab-context';
import { useLabStore } from '../../lab/lab-store';
import { PromptFirstLab } from './PromptFirstLab';
import { ITEMS } from './task';

const MODEL = installedEntry(catalogModel('small', 'Small model', 92_000_000), 'imported');
const TOKENS: Record<string, number> = { sick: 901, lost: 902, question: 903 };

/** A model that always answers "sick" without examples, and rightly with them. */
class Model {
  asked: string[] = [];
  failure: Result<never> | null = null;
  /** While set, answers wait. */
  hold: Promise<void> | null = null;
  sameStart = false;

  async answer(name: string, args: unknown): Promise<Result<unknown>> {
    const text = (args as { text?: string } | undefined)?.text ?? '';
    if (name === 'lab.tokenize') return { ok: true, value: this.#cut(text) };
    if (name !== 'lab.nextTokens') return { ok: true, value: null };
    this.asked.push(text);
    await this.hold;
    if (this.failure) return this.failure;
    const messages = text.match(/^Message: .*$/gm) ?? [];
    const item = ITEMS.find(({ text: message }) => messages.at(-1) === `Message: ${message}`);
    const kind = messages.length === 1 ? 'sick' : (item?.kind ?? 'lost');
    return {
      ok: true,
      value: [
        { token: 5, text: '\n', special: false, probability: 0.7 },
        { token: TOKENS[kind], text: ` ${kind}`, special: false, probability: 0.2 },
      ],
    };
  }

  #cut(text: string) {
    const [, kind = ''] = /^Kind: (\w+)$/.exec(text) ?? [];
    const pieces = Array.from(kind === '' ? text : 'Kind:', (sign) => ({
      token: sign.charCodeAt(0),
      text: sign,
      special: false,
    }));
    const token = this.sameStart ? 900 : (TOKENS[kind] ?? 0);
    return kind === '' ? pieces : [...pieces, { token, text: ` ${kind}`, special: false }];
  }
}

let model: Model;
let emit: (name: EventName, event: unknown) => void;
const record = vi.fn();
const went: Destination[] = [];

beforeEach(() => {
  model = new Model();
  record.mockClear();
  went.length = 0;
  window.homeroom = {
    request: (name, args) => model.answer(name, args) as never,
    importDropped: () => Promise.resolve({ ok: true, value: [] }),
    listen: (listener) => {
      emit = (name, event) => act(() => listener(name, event as Events[EventName]));
      return () => undefined;
    },
  };
  useModels.setState({ models: [MODEL], engine: { kind: 'loaded', modelId: 'small' } });
  useLabStore.setState({
    states: { 'prompt-first': { settings: {}, guesses: { guess: 8 } } },
    editions: {},
    failure: null,
  });
});

const show = () =>
  render(
    <LabName value="prompt-first">
      <PromptFirstLab record={record} go={(to) => went.push(to)} />
    </LabName>,
  );
const click = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));
const scored = () => record.mock.calls.filter(([event]) => event === 'scored').map(([, metrics]) => metrics as object);

describe('the prompt-first lab', () => {
  it('asks for the guess before anything is scored', async () => {
    useLabStore.setState({ states: { 'prompt-first': { settings: {}, guesses: {} } } });
    show();
    expect(screen.queryByRole('button', { name: /^Score it/ })).toBeNull();
    await click('My guess: 8 of 16');
    expect(record).toHaveBeenCalledWith('predicted', { guess: 8, items: 16 });
    expect(screen.getByRole('button', { name: 'Score it without examples' })).toBeVisible();
  });

  it('scores every way on the same items, and says right and wrong in words', async () => {
    show();
    await click('Score it without examples');
    expect(await screen.findByText(/It is 6\. Blind choice/)).toBeVisible();
    await click('Score it with 1, 2, 4, 8 examples');
    expect(await screen.findByText(/Every way is scored/)).toBeVisible();
    expect(scored()).toEqual([
      expect.objectContaining({ examples: 0, items: 16, right: 6 }),
      ...[1, 2, 4, 8].map((examples) => expect.objectContaining({ examples, items: 16, right: 16 }) as object),
    ]);
    expect(model.asked).toHaveLength(16 * 5);
    const row = screen.getByRole('row', { name: /Has anybody found/ });
    expect(
      within(row)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    ).toEqual(['wrong: sick', 'right: lost', 'right: lost', 'right: lost', 'right: lost']);
  });

  it('keeps what is done when the engine dies, says what happened, and goes on from there', async () => {
    let release = (): void => undefined;
    show();
    model.hold = new Promise((resolve) => (release = resolve));
    await click('Score it without examples');
    model.failure = { ok: false, failure: { code: 'engine.crashed', message: 'gone' } };
    await act(async () => release());
    expect(await screen.findByRole('alert')).toBeVisible();
    model.failure = null;
    model.hold = null;
    const before = model.asked.length;
    act(() => useModels.setState({ engine: { kind: 'idle' } }));
    expect(screen.getByRole('button', { name: /^Load Small model/ })).toBeVisible();
    act(() => useModels.setState({ engine: { kind: 'loaded', modelId: 'small' } }));
    await click('Score it without examples');
    expect(await screen.findByText(/It is 6/)).toBeVisible();
    expect(model.asked.length - before).toBe(16);
  });

  it('stops at once, keeps the items that are done, and asks only the others when it goes on', async () => {
    show();
    let release = (): void => undefined;
    const begun = userEvent.click(screen.getByRole('button', { name: 'Score it without examples' }));
    await begun;
    await screen.findByText(/It is 6/);
    model.hold = new Promise((resolve) => (release = resolve));
    await click('Score it with 1, 2, 4, 8 examples');
    await click('Stop');
    expect(screen.queryByRole('progressbar')).toBeNull();
    await act(async () => release());
    model.hold = null;
    expect(scored()).toHaveLength(1);
    await click('Score it with 1, 2, 4, 8 examples');
    expect(await screen.findByText(/Every way is scored/)).toBeVisible();
  });

  it('waits while the chat writes an answer', async () => {
    followAnswers();
    show();
    emit('chat.delta', { turnId: 't1', part: 'answer', text: 'x' });
    await click('Score it without examples');
    expect(screen.getByText('Waits for the chat')).toBeVisible();
    expect(model.asked).toHaveLength(0);
    emit('chat.ended', { turnId: 't1' });
    expect(await screen.findByText(/It is 6/)).toBeVisible();
  });

  it('scores anew when the prompt changes, and finds the old score again when it is put back', async () => {
    show();
    await click('Score it without examples');
    await screen.findByText(/It is 6/);
    const prompt = screen.getByRole('textbox', { name: 'The prompt' });
    const before = (prompt as HTMLTextAreaElement).value;
    fireEvent.change(prompt, { target: { value: '' } });
    expect(screen.getByText(/reads the message alone/)).toBeVisible();
    expect(screen.queryByText(/It is 6/)).toBeNull();
    expect(screen.getByRole('button', { name: 'Score it without examples' })).toBeVisible();
    fireEvent.change(prompt, { target: { value: before } });
    expect(screen.getByText(/It is 6/)).toBeVisible();
  });

  it('says when a model cannot tell the kinds apart by their first token', async () => {
    model.sameStart = true;
    show();
    await click('Score it without examples');
    expect(await screen.findByRole('alert')).toHaveTextContent('begins two of the three kinds with the same token');
    expect(model.asked).toHaveLength(0);
  });

  it('takes a message of one’s own into the test, and warns when it stands among the examples', () => {
    show();
    const own = screen.getByRole('textbox', { name: 'A message of my own for the test', hidden: true });
    fireEvent.change(own, { target: { value: 'When does the bus leave?' } });
    expect(screen.getByText('The test: 17 messages')).toBeInTheDocument();
    expect(screen.getByText(/stands in the test and among the examples/)).toBeVisible();
  });

  it('leads from a few answers to an action, goes there, and can be taken back', async () => {
    show();
    await click('Yes');
    await click('No');
    await click('Yes');
    expect(record).toHaveBeenCalledWith('decided', expect.objectContaining({ questions: 3 }));
    await click('See how much text fits in');
    expect(went).toEqual([{ place: 'learn', lessonId: 'context-window' }]);
    await click('One question back');
    expect(screen.getByText(/lacks facts/)).toBeVisible();
  });
});
