// What the model is shown when a conversation outgrows its context.
import { describe, expect, it } from 'vitest';
import { DEFAULT_CHAT_SETTINGS, type Answer, type AnswerFigures, type Message } from '#domain/conversation';
import { seededRandom } from '#domain/random';
import { FailureError } from '#contract/failure';
import { fitPrompt, type Prompt } from './fit-prompt';

const CONTEXT = 1000;

/** A conversation of turns that cost about 100 tokens each; question n has id 2n + 1. */
function conversation(turns: number, change: (answer: Answer) => Answer = (answer) => answer): Message[] {
  return Array.from({ length: turns }, (_, index): Message[] => {
    const id = 2 * index + 1;
    const parentId = index === 0 ? null : id - 1;
    const question: Message = { role: 'question', id, parentId, text: 'q'.repeat(40), about: null, createdAt: '' };
    const answer: Answer = {
      role: 'answer',
      id: id + 1,
      parentId: id,
      turnId: `turn-${index}`,
      text: 'a'.repeat(44),
      thoughts: '',
      state: 'done',
      failureCode: null,
      modelName: 'Tiny',
      figures: figures(CONTEXT),
      seenFromId: null,
      createdAt: '',
    };
    return index === turns - 1 ? [question] : [question, change(answer)];
  }).flat();
}

function figures(contextTokens: number): AnswerFigures {
  return {
    stopReason: 'finished',
    promptTokens: 1,
    promptTokensRead: 1,
    answerTokens: 1,
    tokensPerSecond: 1,
    timeToFirstTokenMs: 1,
    contextTokens,
    predictedTokensPerSecond: null,
  };
}

/** One token a character. */
function fit(branch: Message[], change: Partial<Parameters<typeof fitPrompt>[0]> = {}): Promise<Prompt> {
  return fitPrompt({
    branch,
    settings: DEFAULT_CHAT_SETTINGS,
    contextTokens: CONTEXT,
    count: (texts) => Promise.resolve(texts.map((text) => text.length)),
    ...change,
  });
}

describe('what the model is shown', () => {
  it('is everything while it fits, in order and in turn', async () => {
    const { messages, seenFromId } = await fit(conversation(4));
    expect(seenFromId).toBeNull();
    expect(messages.map(({ role }) => role)).toEqual([
      'user',
      'assistant',
      'user',
      'assistant',
      'user',
      'assistant',
      'user',
    ]);
  });

  it('leaves out the oldest turns, names the first that is seen, and never exceeds the context', async () => {
    const { messages, seenFromId } = await fit(conversation(20));
    expect(seenFromId).toBeGreaterThan(1);
    expect(messages[0]?.role).toBe('user');
    expect(messages.length).toBe(2 * 20 - 1 - (Number(seenFromId) - 1));
    expect(messages.reduce((total, { text }) => total + text.length, 0)).toBeLessThan(CONTEXT * 0.75);
  });

  it('keeps its beginning as long as it fits, so that what was read can be reused', async () => {
    const long = await fit(conversation(20));
    const seenFrom = (answer: Answer): Answer => ({ ...answer, seenFromId: long.seenFromId });
    const next = await fit(conversation(21, seenFrom));
    expect(next.seenFromId).toBe(long.seenFromId);
    const later = await fit(conversation(30, seenFrom));
    expect(later.seenFromId).toBeGreaterThan(Number(long.seenFromId));
  });

  it('is chosen anew when the context has another size than last time', async () => {
    const seenFrom = (answer: Answer): Answer => ({ ...answer, seenFromId: 9, figures: figures(500) });
    expect((await fit(conversation(6, seenFrom))).seenFromId).toBeNull();
  });

  it('leaves out questions that got no answer, so that question and answer alternate', async () => {
    const failed = (answer: Answer): Answer =>
      answer.id === 4 ? { ...answer, text: '', state: 'failed', figures: null } : answer;
    const { messages } = await fit(conversation(4, failed));
    expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant', 'user']);
  });

  it('leaves room for the system prompt and the answer', async () => {
    const settings = { ...DEFAULT_CHAT_SETTINGS, systemPrompt: 's'.repeat(500), maxTokens: 200 };
    const { messages } = await fit(conversation(20), { settings });
    expect(messages[0]).toEqual({ role: 'system', text: settings.systemPrompt });
    expect(messages.reduce((total, { text }) => total + text.length, 0)).toBeLessThanOrEqual(CONTEXT - 200);
  });

  it('refuses a question that is too long by itself, with both numbers', async () => {
    const [question] = conversation(1);
    const branch = [{ ...question!, text: 'q'.repeat(5000) }];
    const error: unknown = await fit(branch).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(FailureError);
    expect((error as FailureError).failure).toMatchObject({ code: 'chat.question-too-long', facts: { tokens: 5008 } });
  });
});

describe('a section that a question is about', () => {
  const SENTENCE = 'A token is a piece of text. ';
  const about = (text: string) => ({ lessonId: 'tokens', sectionId: 'numbers', title: 'Lesson 7, Numbers', text });
  /** The conversation, its questions at these places being about a section. */
  function asking(turns: number, text: string, places: readonly number[]): Message[] {
    return conversation(turns).map((message) =>
      message.role === 'question' && places.includes((message.id - 1) / 2)
        ? { ...message, about: about(text) }
        : message,
    );
  }

  it('stands in front of its question, and still does in the turns after it', async () => {
    const { messages } = await fit(asking(2, SENTENCE.trim(), [0]), { contextTokens: 4000 });
    expect(messages[0]?.text).toContain(SENTENCE.trim());
    expect(messages[0]?.text.endsWith('q'.repeat(40))).toBe(true);
    expect(messages[2]?.text).toBe('q'.repeat(40));
  });

  it('is cut at the end of a sentence where it is too long, the same way each time, and the question is kept whole', async () => {
    const long = SENTENCE.repeat(200);
    const first = (await fit(asking(1, long, [0]), { contextTokens: 2000 })).messages[0]?.text ?? '';
    const again = (await fit(asking(3, long, [0]), { contextTokens: 2000 })).messages[0]?.text ?? '';
    expect(first).toMatch(/piece of text\.\n"""/);
    expect(first.endsWith('q'.repeat(40))).toBe(true);
    expect(first.length).toBeLessThan(900);
    expect(again).toBe(first);
  });

  it('is left away when the context has no room for it, and goes with its turn when the conversation outgrows it', async () => {
    expect((await fit(asking(1, SENTENCE, [0]), { contextTokens: 200 })).messages[0]?.text).toBe('q'.repeat(40));
    const grown = await fit(asking(20, SENTENCE, [0, 19]), { contextTokens: 2000 });
    expect(grown.seenFromId).toBeGreaterThan(1);
    expect(grown.messages.at(-1)?.text).toContain(SENTENCE.trim());
    expect(grown.messages.reduce((total, { text }) => total + text.length, 0)).toBeLessThan(2000 * 0.75);
  });

  it('never makes the prompt larger than the context, whatever its length and the length of the question', async () => {
    const random = seededRandom(11);
    for (let run = 0; run < 60; run++) {
      const contextTokens = 200 + Math.floor(random() * 3000);
      const section = SENTENCE.repeat(1 + Math.floor(random() * 150));
      const { messages } = await fit(asking(1 + Math.floor(random() * 6), section, [0, 2, 4]), { contextTokens });
      const used = messages.reduce((total, { text }) => total + text.length + 8, 48);
      expect(used).toBeLessThanOrEqual(contextTokens);
    }
  });
});
