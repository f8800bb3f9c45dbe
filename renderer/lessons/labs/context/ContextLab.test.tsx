// The context lab as a learner uses it: a name told, the window filled, the name gone; what is refused, and an engine that ends.
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Args } from '#contract/api';
import type { Result } from '#contract/failure';
import type { WindowAnswer } from '#contract/lab-model';
import { useModels } from '../../../api/models-store';
import { catalogModel, installedEntry, scriptSide, type ScriptedSide } from '../../../lib/test-fixtures';
import type { Metrics } from '../../lab/definition';
import { LabName } from '../../lab/lab-context';
import { useLabStore } from '../../lab/lab-store';
import { ContextLab } from './ContextLab';
import { QUESTION } from './script';

const SMALL = installedEntry(catalogModel('small', 'Small model', 92_000_000), 'imported');

/** Each turn takes 40 tokens with its answer; of a window of 256 tokens the turns may have 176. Nothing more is left out than before. */
function answerOf({ turns, firstTurn }: Args<'lab.chat'>): Result<WindowAnswer> {
  const isAsked = turns.at(-1)?.question === QUESTION;
  const text = isAsked && firstTurn === 0 ? 'Your cat is called Miso.' : 'I see.';
  const figures = { promptTokens: 60, answerTokens: 12, readMs: 100, tokensPerSecond: 20 };
  return { ok: true, value: { text, firstTurn, turnTokens: turns.map(() => 40), budgetTokens: 176, ...figures } };
}

let side: ScriptedSide;
let recorded: [string, Metrics][];
let chat: (args: Args<'lab.chat'>) => Result<WindowAnswer>;

beforeEach(() => {
  chat = answerOf;
  side = scriptSide({
    'lab.chat': (args) => chat(args),
    // Twelve tokens of text, and eight that the rule counts around it.
    'lab.tokenize': () => ({
      ok: true,
      value: Array.from({ length: 12 }, () => ({ token: 1, text: '', special: false })),
    }),
    'lab.contextCost': ({ depths }) => ({
      ok: true,
      value: {
        points: depths.map((tokens) => ({ tokens, stateBytes: 9 + tokens * 114_700, readMs: tokens, decodeMs: 8 })),
      },
    }),
    'lab.saveState': () => ({ ok: true, value: null }),
    'lab.stopModelWork': () => ({ ok: true, value: null }),
  });
  recorded = [];
  useLabStore.setState({ states: { context: { settings: {}, guesses: {} } }, editions: {}, failure: null });
  useModels.setState({ models: [SMALL], engine: { kind: 'loaded', modelId: 'small' } });
  render(
    <LabName value="context">
      <ContextLab go={() => undefined} record={(event, metrics) => recorded.push([event, metrics])} />
    </LabName>,
  );
});

/** By their text: a search by role looks at the whole page each time, and there are many presses here. */
const press = (name: string | RegExp): Promise<void> => userEvent.click(screen.getByText(name, { selector: 'button' }));
const events = (): string[] => recorded.map(([event]) => event);

describe('the context lab', () => {
  it('knows the name while it is in sight, and records when it is not any more', async () => {
    await press(/^My guess: 10/);
    await press(/^Tell it/);
    await press('Ask for the name');
    expect(await screen.findByText(/It says the name: the turn with the fact is in sight/)).toBeVisible();
    await press('Say one more sentence');
    expect(events()).toEqual(['predicted']);
    await press('Say one more sentence');
    expect(await screen.findByText(/It is full: the next turn pushes the oldest one out/)).toBeVisible();
    expect(events()).toEqual(['predicted', 'filled']);
    await press('Say one more sentence');
    // The fact is out of sight by the chat's rule; it counts when the model was asked without it.
    expect(await screen.findAllByText('out of sight')).toHaveLength(2);
    expect(screen.getByText(/The first turn was out of sight after/)).toHaveTextContent('after 3');
    expect(events()).not.toContain('forgotten');
    await press('Ask for the name');
    expect(await screen.findByText(/nowhere in sight any more/)).toBeVisible();
    expect(events().at(-1)).toBe('forgotten');
    // What left the window stays outside, as in the chat.
    expect(side.calls.filter(({ name }) => name === 'lab.chat').at(-1)?.args).toMatchObject({ firstTurn: 2 });
  });

  it('goes on with the conversation it was left with, and begins anew when asked to', async () => {
    await press(/^Tell it/);
    expect(useLabStore.getState().states['context']?.settings['turns']).toMatchObject([{ tokens: 40 }]);
    await press('Begin the conversation anew');
    expect(screen.getByRole('button', { name: /^Tell it/ })).toBeVisible();
  });

  it('says nothing that is empty or far too long, and tells why', async () => {
    const box = screen.getByRole('textbox', { name: 'Or say something of your own' });
    await userEvent.type(box, '   ');
    expect(screen.getByRole('button', { name: 'Say it' })).toBeDisabled();
    await userEvent.clear(box);
    await userEvent.click(box);
    await userEvent.paste('x'.repeat(5_000_000));
    expect(screen.getByText(/far more than this window holds/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Say it' })).toBeDisabled();
    await userEvent.clear(box);
    await userEvent.paste('קוראים לחתול שלי מיסו');
    await press('Say it');
    expect(await screen.findByText('קוראים לחתול שלי מיסו')).toHaveAttribute('dir', 'auto');
  });

  it('keeps the words and tells the reason when the engine ends, and goes on after loading again', async () => {
    await press(/^Tell it/);
    chat = () => ({
      ok: false,
      failure: { code: 'engine.crashed', message: '', facts: { signal: 'SIGKILL', code: -1 } },
    });
    await press('Ask for the name');
    act(() => useModels.setState({ engine: { kind: 'crashed', failure: { code: 'engine.crashed', message: '' } } }));
    expect(await screen.findByRole('alert')).toBeVisible();
    expect(screen.getByRole('button', { name: /^Load Small model/ })).toBeVisible();
    chat = answerOf;
    act(() => useModels.setState({ engine: { kind: 'loaded', modelId: 'small' } }));
    await press('Ask for the name');
    expect(await screen.findByText(/It says the name/)).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('holds the formula for the bytes of a token against what llama.cpp reports', async () => {
    expect(screen.getByText(/28 layers × 8 heads/)).toHaveTextContent('= 114,688 bytes');
    await press('Fill a window and measure');
    expect(await screen.findByText(/reports 114,700 bytes more/)).toHaveTextContent('the formula, and 12 bytes');
    expect(screen.getByText('Writing one more after them')).toBeVisible();
  });
});
