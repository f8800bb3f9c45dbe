// A conversation: a tree of questions and answers with one branch on show. Pure shapes and questions about them; storing is services/chat.

/** How an answer stands. `interrupted` means the program or the engine died while it was written; what was said is kept. */
export type AnswerState = 'writing' | 'done' | 'stopped' | 'failed' | 'interrupted';

/** Why the model stopped writing. */
export type StopReason = 'finished' | 'max-tokens' | 'context-full' | 'stopped' | 'failed';

/** What was measured while an answer was written. */
export interface AnswerFigures {
  stopReason: StopReason;
  /** Tokens of the whole prompt. */
  promptTokens: number;
  /** Those of them that had to be read anew; the rest was still in the cache. */
  promptTokensRead: number;
  answerTokens: number;
  tokensPerSecond: number;
  timeToFirstTokenMs: number;
  contextTokens: number;
  /** What had been expected, tokens per second; null when nothing had. */
  predictedTokensPerSecond: number | null;
}

/** The section of a lesson that a question is about; it goes along to the model. */
export interface QuestionAbout {
  lessonId: string;
  sectionId: string;
  /** As the reader sees it, for example "Lesson 7, A model reads numbers". */
  title: string;
  /** What the section says, at the reading level it was asked from. */
  text: string;
}

export interface Question {
  role: 'question';
  id: number;
  /** The answer this question follows; null at the start of a conversation. */
  parentId: number | null;
  text: string;
  about: QuestionAbout | null;
  createdAt: string;
}

export interface Answer {
  role: 'answer';
  id: number;
  /** The question it answers. */
  parentId: number;
  /** Made by whoever asked, so that a stream can be told from another before the answer has an id. */
  turnId: string;
  text: string;
  /** What a reasoning model wrote before its answer; empty for others. */
  thoughts: string;
  state: AnswerState;
  /** The code of the failure, when state is `failed`, or `interrupted` by the engine. */
  failureCode: string | null;
  modelName: string;
  figures: AnswerFigures | null;
  /** The first question the model still saw when it wrote this; null when it saw everything. */
  seenFromId: number | null;
  createdAt: string;
}

export type Message = Question | Answer;

/** How a conversation is led: each field is what the user set, or the default. */
export interface ChatSettings {
  systemPrompt: string;
  /** 0 always takes the likeliest word; up to 2. */
  temperature: number;
  /** The most tokens an answer may take. */
  maxTokens: number;
  /** Repeats the same choices when set; null takes a fresh one each time. */
  seed: number | null;
}

export const DEFAULT_CHAT_SETTINGS: ChatSettings = {
  systemPrompt: '',
  temperature: 0.7,
  maxTokens: 1024,
  seed: null,
};

export interface ConversationSummary {
  id: number;
  title: string;
  /** ISO 8601, of the last message. */
  changedAt: string;
}

export interface Conversation extends ConversationSummary {
  settings: ChatSettings;
  /** Text typed and not yet sent. */
  draft: string;
  /** What that text will be asked about. */
  draftAbout: QuestionAbout | null;
  /** All messages, oldest first. */
  messages: Message[];
  /** The last message of the branch on show; null when there is none. */
  leafId: number | null;
}

/** The branch from the first question to `leafId`, oldest first. */
export function branch(messages: readonly Message[], leafId: number | null): Message[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const path: Message[] = [];
  let message = leafId === null ? undefined : byId.get(leafId);
  while (message !== undefined && path.length <= messages.length) {
    path.unshift(message);
    message = message.parentId === null ? undefined : byId.get(message.parentId);
  }
  return path;
}

/** Messages that stand in the same place as this one (itself included), oldest first. */
export function siblings(messages: readonly Message[], message: Message): Message[] {
  return messages.filter((other) => other.parentId === message.parentId && other.role === message.role);
}

/** The newest leaf below a message: where the conversation stands when this branch is chosen. */
export function newestLeaf(messages: readonly Message[], fromId: number): number {
  let leaf = fromId;
  for (;;) {
    const children = messages.filter((message) => message.parentId === leaf);
    const last = children.at(-1);
    if (last === undefined) return leaf;
    leaf = last.id;
  }
}

/** A title made from the first question: its first line, at most 48 characters, cut between words. */
export function titleFrom(question: string): string {
  const line = question.trim().split('\n', 1)[0]?.trim() ?? '';
  if (line.length <= 48) return line === '' ? 'New chat' : line;
  const cut = line.slice(0, 48);
  const space = cut.lastIndexOf(' ');
  return `${space > 20 ? cut.slice(0, space) : cut}…`;
}
