// The prompt-first lab as a learner uses it: guess, score, stop, go on after a failure, change the wording, and follow the guide.
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { EventName, Events } from '#contract/events';
import type { Result } from '#contract/failure';
import { followAnswers } from '../../../api/answering-store';
import { useModels } from '../../../api/models-store';
import type { Destination } from '../../../lib/place';
import { catalogModel, installedEntry } from '../../../lib/test-fixtures';
import { fakeTrainingWorker } from '../../lab/training/fake-training-worker';
import { LabName } from '../../lab/lab-context';
import { useLabStore } from '../../lab/lab-store';
import type { Outcome } from './judge';
import { useOutcomes } from './outcomes-store';
import { promptText } from './prompt';
import { outcomeKey } from './score-items';
import { FIRST_EXAMPLES, FIRST_PROMPT, ITEMS, type Way } from './task';
import type { MessageAnswers, MessageOrder, MessageStep } from './tuning';

const create = vi.hoisted(() => ({ worker: (): Worker => undefined as never }));
vi.mock('./create-worker', () => ({ createWorker: () => create.worker() }));
const { PromptFirstLab } = await import('./PromptFirstLab');

const MODEL = installedEntry(catalogModel('small', 'Small model', 92_000_000), 'imported');
const TOKENS: Record<string, number> = { sick: 901, lost: 902, question: 903 };

/** A model that always answers "sick" without examples, and rightly with them. */
class Model {
  asked: string[] = [];
  /** The engine dies when it is asked once more than this. */
  diesAfter = Infinity;
  /** While set, answers wait. */
  hold: Promise<void> | null = null;
  sameStart = false;

  async answer(name: string, args: unknown): Promise<Result<unknown>> {
    const text = (args as { text?: string } | undefined)?.text ?? '';
    if (name === 'lab.tokenize') return { ok: true, value: this.#cut(text) };
    if (name !== 'lab.nextTokens') return { ok: true, value: null };
    this.asked.push(text);
    await this.hold;
    if (this.asked.length > this.diesAfter) return { ok: false, failure: { code: 'engine.crashed', message: 'gone' } };
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
  useOutcomes.setState({ edition: 0, known: new Map(), tuned: new Map(), modelId: null });
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
/** Found by their words: to look for roles in so long a page takes a second each. */
const button = (name: string | RegExp) => screen.getByText(name, { selector: 'button' });
const click = (name: string | RegExp) =>
  act(() => {
    fireEvent.click(button(name));
    return Promise.resolve();
  });
const scored = () => record.mock.calls.filter(([event]) => event === 'scored').map(([, metrics]) => metrics as object);

/** As if so many items of these ways had been scored before: asking all of them would draw the page eighty times. */
function scoredBefore(ways: Partial<Record<Way, number>>): void {
  const wording = { prompt: FIRST_PROMPT, examples: FIRST_EXAMPLES };
  const known = new Map<string, Outcome>();
  for (const [name, count] of Object.entries(ways)) {
    const way = Number(name) as Way;
    for (const { text, kind } of ITEMS.slice(0, count)) {
      known.set(outcomeKey('small', promptText(wording, way, text)), {
        kind: way === 0 ? 'sick' : kind,
        share: 1,
        allKinds: 0.2,
        likeliest: 'x',
        promptTokens: 40,
        elapsedMs: 9,
      });
    }
  }
  useOutcomes.setState({ edition: 0, known, modelId: 'small' });
}

/** Looks at what was recorded and not at the page, which would be searched again at every change. */
const waysScored = (count: number) => waitFor(() => expect(scored()).toHaveLength(count), { timeout: 20_000 });

describe('the prompt-first lab', () => {
  it('asks for the guess before anything is scored', async () => {
    useLabStore.setState({ states: { 'prompt-first': { settings: {}, guesses: {} } } });
    show();
    expect(screen.queryByText(/^Score it/)).toBeNull();
    await click('My guess: 8 of 16');
    expect(record).toHaveBeenCalledWith('predicted', { guess: 8, items: 16 });
    expect(button('Score it without examples')).toBeVisible();
  });

  it('scores without and with examples on the same items, and says right and wrong in words', async () => {
    scoredBefore({ 2: 16, 4: 16, 8: 16 });
    show();
    await click('Score it without examples');
    await waysScored(1);
    expect(screen.getByText(/It is 6\. Blind choice/)).toBeVisible();
    await click('Score it with 1 example');
    await waysScored(2);
    expect(await screen.findByText(/Every way is scored/)).toBeVisible();
    expect(scored()).toEqual([
      expect.objectContaining({ examples: 0, items: 16, right: 6 }),
      expect.objectContaining({ examples: 1, items: 16, right: 16 }),
    ]);
    expect(model.asked).toHaveLength(32);
    const row = screen.getByText(/Has anybody found/, { selector: 'th' }).closest('tr')!;
    expect(Array.from(row.querySelectorAll('td')).map(({ textContent }) => textContent)).toEqual([
      'wrong: sick',
      ...Array<string>(4).fill('right: lost'),
    ]);
  }, 20_000);

  it('keeps what is done when the engine dies, says what happened, and goes on from there', async () => {
    scoredBefore({ 0: 10 });
    show();
    model.diesAfter = 2;
    await click('Go on with the scoring');
    expect(await screen.findByRole('alert')).toBeVisible();
    expect(screen.getByText(/12 so far/)).toHaveTextContent('of 12 so far');
    act(() => useModels.setState({ engine: { kind: 'idle' } }));
    expect(button(/^Load Small model/)).toBeVisible();
    expect(screen.getByRole('alert')).toBeVisible();
    expect(screen.getByText(/12 so far/)).toBeVisible();
    act(() => useModels.setState({ engine: { kind: 'loaded', modelId: 'small' } }));
    model.diesAfter = Infinity;
    await click('Go on with the scoring');
    await waysScored(1);
    expect(screen.getByText(/It is 6/)).toBeVisible();
    expect(new Set(model.asked).size).toBe(6);
    expect(model.asked).toHaveLength(7);
  });

  it('stops at once, keeps the items that are done, and asks only the others when it goes on', async () => {
    scoredBefore({ 0: 16, 1: 16, 2: 16, 4: 16, 8: 12 });
    show();
    let release = (): void => undefined;
    model.hold = new Promise((resolve) => (release = resolve));
    await click('Go on with the scoring');
    await waitFor(() => expect(model.asked).toHaveLength(1));
    await click('Stop');
    expect(screen.queryByLabelText('Scoring')).toBeNull();
    await act(() => {
      release();
      return Promise.resolve();
    });
    model.hold = null;
    expect(scored()).toEqual([]);
    await click('Go on with the scoring');
    await waysScored(1);
    expect(new Set(model.asked).size).toBe(4);
    expect(scored()).toEqual([expect.objectContaining({ examples: 8, items: 16, right: 16 })]);
  });

  it('keeps the score while the learner is elsewhere, and forgets it when the lab is reset', () => {
    scoredBefore({ 0: 16 });
    const { unmount } = show();
    expect(screen.getByText(/It is 6/)).toBeVisible();
    unmount();
    show();
    expect(screen.getByText(/It is 6/)).toBeVisible();
    act(() => useLabStore.setState({ editions: { 'prompt-first': 1 } }));
    expect(screen.queryByText(/It is 6/)).toBeNull();
  });

  it('waits while the chat writes an answer', async () => {
    followAnswers();
    scoredBefore({ 0: 14 });
    show();
    emit('chat.delta', { turnId: 't1', part: 'answer', text: 'x' });
    await click('Go on with the scoring');
    expect(screen.getByText('Waits for the chat')).toBeVisible();
    expect(model.asked).toHaveLength(0);
    emit('chat.ended', { turnId: 't1' });
    await waysScored(1);
    expect(screen.getByText(/It is 6/)).toBeVisible();
  });

  it('scores anew when the prompt changes, and finds the old score again when it is put back', () => {
    scoredBefore({ 0: 16 });
    show();
    const prompt = screen.getByLabelText('The prompt');
    const before = (prompt as HTMLTextAreaElement).value;
    fireEvent.change(prompt, { target: { value: '' } });
    expect(screen.getByText(/reads the message alone/)).toBeVisible();
    expect(screen.queryByText(/It is 6/)).toBeNull();
    expect(button('Score it without examples')).toBeVisible();
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
    const own = screen.getByLabelText('A message of my own for the test');
    fireEvent.change(own, { target: { value: 'When does the bus leave?' } });
    expect(screen.getByText('The test: 17 messages')).toBeInTheDocument();
    expect(screen.getByText(/stands in the test and among the examples/)).toBeVisible();
  });

  it('tunes a small model and scores it on the same items', async () => {
    create.worker = fakeTrainingWorker<MessageOrder, MessageStep, MessageAnswers>(({ steps }) => ({
      *steps() {
        yield { step: steps, tokens: 1, loss: 0.1 };
      },
      answers: {
        judge: (texts) =>
          texts.map(() => ({ kind: 'lost', share: 1, allKinds: 1, likeliest: 'l', promptTokens: 40, elapsedMs: 1 })),
      },
    })).create;
    scoredBefore({ 0: 16 });
    show();
    await click('Tune a small model, 200 steps');
    await waitFor(() => expect(record).toHaveBeenCalledWith('tuned', expect.anything(), expect.anything()), {
      timeout: 10_000,
    });
    expect(record.mock.calls.find(([event]) => event === 'tuned')?.[1]).toMatchObject({ items: 16, right: 5 });
    expect(screen.getByText('Small model, tuned', { selector: 'th' })).toBeVisible();
  }, 20_000);

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
