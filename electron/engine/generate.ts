// One answer: render the conversation, read what is new of it, write tokens until something ends it, and measure.
import { randomInt } from 'node:crypto';
import type { Generated, GenerateOptions, PromptMessage } from '#contract/engine';
import { FailureError } from '#contract/failure';
import { spreadOf } from '#domain/quantile';
import { CHAT_SAMPLERS } from '#domain/sampling/chat-samplers';
import type { ChatHistoryItem, LlamaChatResponse, LlamaChatResponseChunk, Token } from './llama';
import { readPrompt } from './read-prompt';
import type { Reporter, WorkContext } from './serve';
import type { Session } from './session';

/** Tokens kept free at the end of the context: a template may open a part of the answer with a few of its own. */
const MARGIN_TOKENS = 16;
/** A prompt that leaves less room than this for an answer is too long. */
const LEAST_ANSWER_TOKENS = 16;
/** Shorter prompts are read too quickly to tell the speed. */
const LEAST_READ_TOKENS = 64;
const SAMPLING = { ...CHAT_SAMPLERS, repeatPenalty: { lastTokens: 64, penalty: 1.1 } } as const;

/** What has been measured so far; read when the answer ends, however it ends. */
interface Meter {
  startedAt: number;
  promptTokens: number;
  promptTokensRead: number;
  answerTokens: number;
  firstChunkTokens: number;
  firstChunkAt: number | null;
  lastChunkAt: number;
  /** Milliseconds of each chunk of one token after the first. */
  tokenMs: number[];
  /** Tokens read of the prompt and how long that took. */
  read: { tokens: number; ms: number };
}

export async function generate(session: Session, options: GenerateOptions, work: WorkContext): Promise<Generated> {
  const startedAt = performance.now();
  await session.settling;
  const history = historyOf(options.messages);
  const prompt = promptTokens(session, history);
  const windowTokens = Math.min(options.contextTokens ?? Infinity, session.context.contextSize);
  const roomTokens = windowTokens - prompt.length - MARGIN_TOKENS;
  if (roomTokens < LEAST_ANSWER_TOKENS) {
    throw new FailureError('chat.question-too-long', 'The prompt does not fit in the context.', {
      tokens: prompt.length,
      budgetTokens: windowTokens - MARGIN_TOKENS - LEAST_ANSWER_TOKENS,
    });
  }
  const meter: Meter = {
    startedAt,
    promptTokens: prompt.length,
    promptTokensRead: 0,
    answerTokens: 0,
    firstChunkTokens: 0,
    firstChunkAt: null,
    lastChunkAt: startedAt,
    tokenMs: [],
    read: { tokens: 0, ms: 0 },
  };
  const maxTokens = Math.min(options.maxTokens, roomTokens);
  const writing = write(session, { history, prompt, options, maxTokens, meter }, work);
  session.settling = writing.catch(() => undefined);
  const ended = await endedOrStopped(writing, work.signal);
  const stopReason = ended === 'max-tokens' && maxTokens < options.maxTokens ? 'context-full' : ended;
  return { stopReason, ...figures(meter), contextTokens: windowTokens };
}

type Ended = Exclude<Generated['stopReason'], 'context-full'>;

/** A stop is answered at once, even while native code still finishes its token; whoever comes next waits for that. */
async function endedOrStopped(writing: Promise<Ended>, signal: AbortSignal): Promise<Ended> {
  if (signal.aborted) return 'stopped';
  let onAbort: (() => void) | undefined;
  const stopped = new Promise<Ended>((resolve) => {
    onAbort = () => resolve('stopped');
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([writing, stopped]);
  } finally {
    if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
  }
}

interface WriteRequest {
  history: ChatHistoryItem[];
  prompt: readonly Token[];
  options: GenerateOptions;
  maxTokens: number;
  meter: Meter;
}

async function write(session: Session, request: WriteRequest, { signal, report }: WorkContext): Promise<Ended> {
  const { history, prompt, options, maxTokens, meter } = request;
  try {
    const readFrom = performance.now();
    // All but the last token, which the library wants to read itself to begin the answer.
    const read = await readPrompt(session.sequence, prompt.slice(0, -1), {
      signal,
      report: (done, total) => {
        if (!signal.aborted) report.reading(done, total);
      },
    });
    meter.promptTokensRead = read + 1;
    meter.read = { tokens: read, ms: performance.now() - readFrom };
    signal.throwIfAborted();
    const { metadata } = await session.chat.generateResponse(history, {
      ...SAMPLING,
      temperature: options.temperature,
      seed: options.seed ?? randomInt(2 ** 32),
      maxTokens,
      signal,
      stopOnAbortSignal: true,
      ...(options.thinks === false && { budgets: { thoughtTokens: 0 } }),
      onResponseChunk: (chunk) => {
        if (!signal.aborted) take(chunk, meter, report);
      },
    });
    return endOf(metadata.stopReason);
  } catch (error) {
    if (signal.aborted) return 'stopped';
    throw error;
  }
}

function endOf(reason: LlamaChatResponse['metadata']['stopReason']): Ended {
  switch (reason) {
    case 'maxTokens':
      return 'max-tokens';
    case 'abort':
      return 'stopped';
    case 'eogToken':
    case 'stopGenerationTrigger':
    case 'functionCalls':
    case 'customStopTrigger':
      return 'finished';
  }
}

function take(chunk: LlamaChatResponseChunk, meter: Meter, report: Reporter): void {
  if (chunk.tokens.length > 0) {
    const now = performance.now();
    meter.answerTokens += chunk.tokens.length;
    if (meter.firstChunkAt !== null && chunk.tokens.length === 1) meter.tokenMs.push(now - meter.lastChunkAt);
    meter.lastChunkAt = now;
    if (meter.firstChunkAt === null) {
      meter.firstChunkAt = now;
      meter.firstChunkTokens = chunk.tokens.length;
    }
  }
  if (chunk.text !== '') report.piece(chunk.type === 'segment' ? 'thoughts' : 'answer', chunk.text);
}

function figures(meter: Meter): Omit<Generated, 'stopReason' | 'contextTokens'> {
  const { promptTokens, promptTokensRead, answerTokens, firstChunkAt, read } = meter;
  const writingMs = firstChunkAt === null ? 0 : meter.lastChunkAt - firstChunkAt;
  const tokensAfterFirst = answerTokens - meter.firstChunkTokens;
  return {
    promptTokens,
    promptTokensRead,
    answerTokens,
    tokensPerSecond: writingMs > 0 ? (tokensAfterFirst * 1000) / writingMs : 0,
    timeToFirstTokenMs: (firstChunkAt ?? performance.now()) - meter.startedAt,
    promptTokensPerSecond: read.tokens >= LEAST_READ_TOKENS && read.ms > 0 ? (read.tokens * 1000) / read.ms : null,
    tokenSpread: spreadOf(meter.tokenMs),
  };
}

/** Roles as the library names them. Texts stay plain: nothing a person writes becomes a special token. */
function historyOf(messages: readonly PromptMessage[]): ChatHistoryItem[] {
  return messages.map(({ role, text }): ChatHistoryItem => {
    switch (role) {
      case 'system':
        return { type: 'system', text };
      case 'user':
        return { type: 'user', text };
      case 'assistant':
        return { type: 'model', response: [text] };
    }
  });
}

/** The very tokens the library will make of this history when it begins an answer. */
function promptTokens({ chat, model }: Session, history: readonly ChatHistoryItem[]): Token[] {
  const chatHistory: ChatHistoryItem[] =
    history.at(-1)?.type === 'model' ? [...history] : [...history, { type: 'model', response: [] }];
  return chat.chatWrapper.generateContextState({ chatHistory }).contextText.tokenize(model.tokenizer);
}
