// The chat pane against a small Node side in memory that speaks the contract: what a reader does, and what must not get lost.
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Toaster } from 'sonner';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  DEFAULT_CHAT_SETTINGS,
  titleFrom,
  type Answer,
  type Conversation,
  type QuestionAbout,
} from '#domain/conversation';
import type { Bridge } from '#contract/bridge';
import type { EventName, Events, ModelEntry } from '#contract/events';
import type { FailureCode } from '#contract/failure';
import { DEFAULT_SETTINGS } from '#contract/settings';
import { useModels } from '../api/models-store';
import { useSettings } from '../api/settings-store';
import type { Destination } from '../lib/place';
import { EMPTY_CHAT } from './chat-state';
import { useChat } from './chat-store';
import { ChatPane } from './ChatPane';

type Listener = <N extends EventName>(name: N, event: Events[N]) => void;

/** Conversations in memory; answers are written by the test. */
const node = {
  calls: [] as [string, unknown][],
  conversations: new Map<number, Conversation>(),
  refuseWith: null as FailureCode | null,
  listener: null as Listener | null,
  nextId: 1,
};

const MODEL = {
  id: 'small',
  name: 'Small',
  catalog: null,
  installed: { id: 'small', name: 'Small', quant: 'Q4', fileBytes: 1e8 },
  status: { kind: 'ready' },
  failure: null,
  adapters: [],
  adapter: null,
} as unknown as ModelEntry;

const bridge: Bridge = {
  request: (name, args) => {
    node.calls.push([name, args]);
    return Promise.resolve(structuredClone(reply(name, (args ?? {}) as AnyArgs)) as never);
  },
  importDropped: () => Promise.resolve({ ok: true, value: [] }),
  listen: (listener) => {
    node.listener = listener;
    return () => undefined;
  },
};

interface AnyArgs {
  conversationId: number;
  turnId: string;
  parentId: number | null;
  questionId: number;
  messageId: number;
  text: string;
  about?: QuestionAbout | null;
}

function reply(name: string, args: AnyArgs): unknown {
  const ok = (value: unknown): unknown => ({ ok: true, value });
  const found = node.conversations.get(args.conversationId);
  switch (name) {
    case 'chat.list':
      return ok([...node.conversations.values()]);
    case 'chat.create':
      return ok(conversation());
    case 'chat.open':
    case 'chat.restore':
      return ok(found);
    case 'chat.send': {
      if (node.refuseWith !== null) return { ok: false, failure: { code: node.refuseWith, message: '' } };
      const question = node.nextId++;
      found!.messages.push({
        role: 'question',
        id: question,
        parentId: args.parentId,
        text: args.text,
        about: args.about ?? null,
        createdAt: '',
      });
      if (found!.messages.length === 1) found!.title = titleFrom(args.text);
      return ok(answering(found!, question, args.turnId));
    }
    case 'chat.regenerate':
      return ok(answering(found!, args.questionId, args.turnId));
    case 'chat.choose':
      found!.leafId = args.messageId;
      return ok(found);
    case 'settings.change':
      return ok({ ...DEFAULT_SETTINGS, ...(args as object) });
    default:
      return ok(null);
  }
}

function conversation(change: Partial<Conversation> = {}): Conversation {
  const made: Conversation = {
    id: node.nextId++,
    title: 'New chat',
    changedAt: new Date().toISOString(),
    settings: DEFAULT_CHAT_SETTINGS,
    draft: '',
    draftAbout: null,
    messages: [],
    leafId: null,
    ...change,
  };
  node.conversations.set(made.id, made);
  return made;
}

function answering(found: Conversation, questionId: number, turnId: string): Conversation {
  found.messages.push(blank(node.nextId++, questionId, { turnId, state: 'writing' }));
  found.leafId = found.messages.at(-1)!.id;
  return found;
}

function blank(id: number, parentId: number, change: Partial<Answer>): Answer {
  return {
    role: 'answer',
    id,
    parentId,
    turnId: `turn-of-${id}`,
    text: '',
    thoughts: '',
    state: 'done',
    failureCode: null,
    modelName: 'Small',
    figures: null,
    seenFromId: null,
    createdAt: '',
    ...change,
  };
}

function emit<N extends EventName>(name: N, event: Events[N]): void {
  act(() => node.listener?.(name, structuredClone(event)));
}

/** The answer that is being written, and what the engine would say about it. */
function engine(): { say: (text: string) => void; end: (change?: Partial<Answer>) => void } {
  const found = [...node.conversations.values()].find(({ messages }) => messages.some(isWriting))!;
  const answer = found.messages.find(isWriting)!;
  const { turnId } = answer;
  const conversationId = found.id;
  return {
    say: (text) => {
      answer.text += text;
      emit('chat.delta', { turnId, conversationId, text, thoughts: '' });
    },
    end: (change = {}) => {
      Object.assign(answer, { state: 'done' }, change);
      emit('chat.ended', { turnId, conversationId, answer, failure: null });
    },
  };
}

function isWriting(message: Conversation['messages'][number]): message is Answer {
  return message.role === 'answer' && message.state === 'writing';
}

const calls = (name: string): unknown[] => node.calls.filter(([called]) => called === name).map(([, args]) => args);
const box = (): HTMLTextAreaElement => screen.getByRole('textbox', { name: 'Your question' });
const went: Destination[] = [];

function show(question?: string, about?: QuestionAbout): ReturnType<typeof render> {
  return render(
    <>
      <ChatPane
        go={(destination) => went.push(destination)}
        onToggleLessons={() => undefined}
        {...(question !== undefined && { question })}
        {...(about !== undefined && { about })}
      />
      <Toaster />
    </>,
  );
}

async function ask(text: string): Promise<void> {
  await userEvent.type(box(), `${text}{Enter}`);
  await waitFor(() => expect(box()).toHaveValue(''));
}

/** A conversation with one question and one finished answer. */
function told(title: string, text: string, change: Partial<Answer> = {}): Conversation {
  const made = conversation({ title });
  const question = node.nextId++;
  made.messages.push(
    { role: 'question', id: question, parentId: null, text: `About ${title}`, about: null, createdAt: '' },
    blank(node.nextId++, question, { text, ...change }),
  );
  made.leafId = made.messages.at(-1)!.id;
  return made;
}

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = (): void => undefined;
      unobserve = (): void => undefined;
      disconnect = (): void => undefined;
    },
  );
  Object.assign(window, { homeroom: bridge });
  Object.assign(node, { calls: [], conversations: new Map(), refuseWith: null, nextId: 1 });
  went.length = 0;
  useSettings.setState({ settings: DEFAULT_SETTINGS, loaded: true });
  useModels.setState({ models: [MODEL], engine: { kind: 'idle' } });
  useChat.setState({ ...EMPTY_CHAT, summaries: [] }, true);
});

/** What startChats would have fetched; it runs once in the life of the page. */
function listed(): void {
  const summaries = [...node.conversations.values()];
  useChat.setState({ summaries });
}

describe('a turn', () => {
  it('is sent with Enter, streams, and ends with its figures', async () => {
    show();
    await ask('Why is the sky blue?');
    expect(await screen.findByText('Why is the sky blue?', { selector: 'article *' })).toBeInTheDocument();
    engine().say('Air **scatters** blue.');
    expect(await screen.findByText('scatters')).toBeInTheDocument();
    engine().end({
      figures: {
        stopReason: 'finished',
        promptTokens: 100,
        promptTokensRead: 100,
        answerTokens: 61,
        tokensPerSecond: 12.4,
        predictedTokensPerSecond: null,
        timeToFirstTokenMs: 900,
        contextTokens: 8192,
      },
    });
    expect(await screen.findByText(/12.4 tokens\/s · first word after 0.9 s · 61 tokens/)).toBeInTheDocument();
    expect(screen.getByText('161 of 8,192 tokens')).toBeInTheDocument();
    expect(screen.getByText(/The answer is finished: 61 tokens/)).toHaveAttribute('aria-live', 'polite');
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Why is the sky blue?');
  });

  it('breaks the line with Shift and Enter and sends no blank question', async () => {
    show();
    await userEvent.type(box(), '  {Enter}');
    await userEvent.type(box(), 'a{Shift>}{Enter}{/Shift}b');
    expect(calls('chat.send')).toEqual([]);
    expect(box().value).toContain('a\nb');
  });

  it('keeps the question when it is refused and says why', async () => {
    node.refuseWith = 'data.disk-full';
    show();
    await userEvent.type(box(), 'Remember me{Enter}');
    expect(await screen.findByText('The disk is full.')).toBeInTheDocument();
    expect(box()).toHaveValue('Remember me');
    await userEvent.type(box(), '.');
    expect(screen.queryByText('The disk is full.')).toBeNull();
  });

  it('without a model sends nothing, keeps the question and leads to one', async () => {
    useModels.setState({ models: [] });
    show();
    await userEvent.type(box(), 'Hello{Enter}');
    expect(await screen.findByText('No model is ready yet.')).toBeInTheDocument();
    expect(box()).toHaveValue('Hello');
    expect(calls('chat.send')).toEqual([]);
    await userEvent.click(screen.getAllByRole('button', { name: 'Find one that fits' })[0]!);
    expect(went).toEqual([{ place: 'setup' }]);
  });

  it('is stopped by Escape, and once only', async () => {
    show();
    await ask('Go');
    await userEvent.keyboard('{Escape}{Escape}');
    expect(calls('chat.stop')).toHaveLength(1);
    expect(screen.getByRole('button', { name: 'Stopping' })).toBeDisabled();
  });

  it('goes on while another conversation is read, and takes no second question there', async () => {
    told('Roses', 'They are red.');
    listed();
    show('Why is the sky blue?');
    await userEvent.type(box(), '{Enter}');
    await screen.findByRole('button', { name: /Stop/ });
    engine().say('First half, ');
    await userEvent.click(screen.getByRole('button', { name: 'Roses' }));
    expect(await screen.findByText('They are red.')).toBeInTheDocument();
    expect(screen.queryByText(/First half/)).toBeNull();
    await userEvent.type(box(), 'More{Enter}');
    expect(calls('chat.send')).toHaveLength(1);
    engine().say('second half.');
    await userEvent.click(screen.getByRole('button', { name: 'Go there' }));
    expect(await screen.findByText('First half, second half.')).toBeInTheDocument();
  });

  it('that failed says what to do and tries the same question again', async () => {
    const made = told('Mars', 'The dust', { state: 'failed', failureCode: 'engine.crashed' });
    listed();
    show();
    expect(await screen.findByText('The model engine stopped suddenly.')).toBeInTheDocument();
    expect(screen.getByText('The dust')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(calls('chat.regenerate')).toMatchObject([{ questionId: made.messages[0]!.id }]);
    await waitFor(() => expect(screen.getByText('Small, writing')).toBeInTheDocument());
    engine().end({ text: 'Red dust.' });
    expect(await screen.findByRole('group', { name: 'Versions of this answer' })).toHaveTextContent('2 of 2');
  });
});

describe('an answer that was cut off', () => {
  it('keeps what was said and tells why, also in a later session', async () => {
    told('Mars', 'The dust', { state: 'interrupted', failureCode: 'engine.crashed' });
    listed();
    show();
    expect(await screen.findByText(/The model engine stopped suddenly. What was said is kept/)).toBeInTheDocument();
    expect(screen.getByText('The dust')).toBeInTheDocument();
  });

  it('by the end of the program says so', async () => {
    told('Mars', 'The dust', { state: 'interrupted' });
    listed();
    show();
    expect(await screen.findByText(/Homeroom was closed or stopped. What was said is kept/)).toBeInTheDocument();
  });
});

describe('branches', () => {
  it('an edited question is asked from the same place and the old wording stays', async () => {
    const made = told('Sky', 'Because.');
    listed();
    show();
    await userEvent.click(await screen.findByRole('button', { name: 'Edit the question' }));
    const field = screen.getByRole('textbox', { name: 'Your question, in other words' });
    await userEvent.clear(field);
    await userEvent.type(field, 'In other words?{Enter}');
    await waitFor(() => expect(calls('chat.send')).toMatchObject([{ parentId: null, text: 'In other words?' }]));
    const versions = await screen.findByRole('group', { name: 'Versions of this wording' });
    expect(versions).toHaveTextContent('2 of 2');
    engine().end({ text: 'New.' });
    await userEvent.click(within(versions).getByRole('button', { name: 'Previous wording' }));
    expect(calls('chat.choose')).toMatchObject([{ messageId: made.messages[0]!.id }]);
  });
});

describe('drafts', () => {
  it('are saved while typing, restored on return, and gone once sent', async () => {
    const made = conversation({ title: 'Half', draft: 'half a thou' });
    listed();
    show();
    await waitFor(() => expect(box()).toHaveValue('half a thou'));
    await userEvent.type(box(), 'ght');
    await waitFor(() =>
      expect(calls('chat.saveDraft')).toContainEqual({
        conversationId: made.id,
        text: 'half a thought',
        about: null,
      }),
    );
    await userEvent.type(box(), '{Enter}');
    await waitFor(() =>
      expect(calls('chat.saveDraft').at(-1)).toEqual({ conversationId: made.id, text: '', about: null }),
    );
  });

  it('go with the section of a lesson, which stays with the question and has the last word', async () => {
    const about = {
      lessonId: 'tokens',
      sectionId: 'numbers',
      title: 'Lesson 7, Numbers',
      text: 'A token is a number.',
    };
    show('What is a token?', about);
    expect(await screen.findByText('With the section: Lesson 7, Numbers')).toBeVisible();
    await userEvent.type(box(), '{Enter}');
    await waitFor(() => expect(calls('chat.send')).toMatchObject([{ text: 'What is a token?', about }]));
    engine().say('A number.');
    engine().end({ text: 'A number.' });
    expect(screen.getAllByText('With the section: Lesson 7, Numbers')).toHaveLength(1);
    await userEvent.click(await screen.findByRole('button', { name: 'Lesson 7, Numbers' }));
    expect(went.at(-1)).toEqual({ place: 'learn', lessonId: 'tokens', sectionId: 'numbers' });
  });

  it('can be asked without the section after all', async () => {
    const about = {
      lessonId: 'tokens',
      sectionId: 'numbers',
      title: 'Lesson 7, Numbers',
      text: 'A token is a number.',
    };
    show('What is a token?', about);
    await userEvent.click(await screen.findByRole('button', { name: 'Ask without the section' }));
    expect(screen.queryByText(/With the section/)).toBeNull();
    await userEvent.type(box(), '{Enter}');
    await waitFor(() => expect(calls('chat.send')).toMatchObject([{ about: null }]));
  });

  it('of a new chat survive leaving the pane at once', async () => {
    const view = show();
    await userEvent.type(box(), 'unsaved words');
    view.unmount();
    await waitFor(() => expect(calls('chat.saveDraft')).toMatchObject([{ text: 'unsaved words' }]));
  });

  it('a question from elsewhere opens a new chat and is not sent by itself', async () => {
    told('Old', 'Old answer');
    listed();
    show('What is a token?');
    await waitFor(() => expect(box()).toHaveValue('What is a token?'));
    expect(screen.queryByText('Old answer')).toBeNull();
    expect(calls('chat.send')).toEqual([]);
  });

  it('a pasted book is folded and sent whole', async () => {
    show();
    const book = 'word '.repeat(200_000);
    await waitFor(() => expect(useChat.getState().open.kind).toBe('new'));
    box().focus();
    const input = new InputEvent('beforeinput', { data: book, inputType: 'insertFromPaste', cancelable: true });
    act(() => void box().dispatchEvent(input));
    expect(input.defaultPrevented).toBe(true);
    expect(screen.getByText('Long text, 1,000,000 characters')).toBeInTheDocument();
    await ask('In short?');
    expect(calls('chat.send')).toMatchObject([{ text: `${book}In short?` }]);
    expect(screen.queryByText(/^Long text/)).toBeNull();
    expect(await screen.findByRole('button', { name: 'Show all, 1,000,009 characters' })).toBeInTheDocument();
  });
});

describe('the list', () => {
  it('deletes with undo', async () => {
    const made = told('Roses', 'They are red.');
    listed();
    show();
    screen.getByRole('button', { name: 'Options of Roses' }).focus();
    await userEvent.keyboard('{Enter}');
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Roses' })).toBeNull());
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(calls('chat.restore')).toEqual([{ conversationId: made.id }]);
    expect(await screen.findByRole('button', { name: 'Roses' })).toBeInTheDocument();
  });

  it('renames with Enter and leaves the title alone with Escape', async () => {
    const made = told('Roses', 'They are red.');
    listed();
    show();
    await userEvent.dblClick(screen.getByRole('button', { name: 'Roses' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Title of the conversation' }), '!{Escape}');
    expect(calls('chat.rename')).toEqual([]);
    await userEvent.dblClick(screen.getByRole('button', { name: 'Roses' }));
    const field = screen.getByRole('textbox', { name: 'Title of the conversation' });
    await userEvent.clear(field);
    await userEvent.type(field, 'Flowers{Enter}');
    expect(calls('chat.rename')).toEqual([{ conversationId: made.id, title: 'Flowers' }]);
    expect(screen.getByRole('button', { name: 'Flowers' })).toBeInTheDocument();
  });

  it('Ctrl+N begins a new chat without making an empty one on disk', async () => {
    told('Roses', 'They are red.');
    listed();
    show();
    await screen.findByText('They are red.');
    await userEvent.keyboard('{Control>}n{/Control}');
    expect(await screen.findByText('What would you like to know?')).toBeInTheDocument();
    expect(calls('chat.create')).toEqual([]);
    await waitFor(() => expect(box()).toHaveFocus());
  });
});

describe('settings of a chat', () => {
  it('are saved with the conversation, and a wrong number is not', async () => {
    const made = told('Roses', 'They are red.');
    listed();
    show();
    await userEvent.click(await screen.findByRole('button', { name: 'Settings of this chat' }));
    const seed = screen.getByRole('textbox', { name: 'Seed' });
    await userEvent.type(seed, '42x');
    expect(seed).toHaveAccessibleDescription(/whole number/);
    await waitFor(() =>
      expect(calls('chat.configure').at(-1)).toEqual({
        conversationId: made.id,
        settings: { ...DEFAULT_CHAT_SETTINGS, seed: 42 },
      }),
    );
  });

  it('hold for a question that is sent at once', async () => {
    told('Roses', 'They are red.');
    listed();
    show();
    await userEvent.click(await screen.findByRole('button', { name: 'Settings of this chat' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Seed' }), '7{Escape}');
    await userEvent.type(box(), 'And violets?{Enter}');
    await waitFor(() => expect(calls('chat.send')).toHaveLength(1));
    const order = node.calls.map(([name]) => name).filter((name) => name === 'chat.configure' || name === 'chat.send');
    expect(order).toEqual(['chat.configure', 'chat.send']);
  });
});
