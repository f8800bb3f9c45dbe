// Messages as stored: rows in, questions and answers out, and the steps an answer takes from empty to ended.
import { z } from 'zod';
import type { Answer, AnswerFigures, AnswerState, Message, QuestionAbout } from '#domain/conversation';
import { questionAboutSchema } from '#contract/question-about';
import { jsonColumn } from './json-column';
import type { Database } from './open';

/** What a running turn writes into its answer. */
export interface AnswerText {
  text: string;
  thoughts: string;
  modelName: string;
  seenFromId: number | null;
}

export interface AnswerEnd extends AnswerText {
  state: Exclude<AnswerState, 'writing'>;
  failureCode: string | null;
  figures: AnswerFigures | null;
}

interface NewMessage {
  conversationId: number;
  parentId: number | null;
  text: string;
  about?: QuestionAbout | null;
}

export interface Messages {
  /** All messages of a conversation, oldest first. */
  of: (conversationId: number) => Message[];
  answer: (id: number) => Answer | null;
  /** The answer of this turn and the conversation it stands in. */
  turn: (turnId: string) => { answerId: number; conversationId: number } | null;
  addQuestion: (question: NewMessage) => number;
  /** Adds an empty answer that is being written. */
  addAnswer: (answer: { conversationId: number; parentId: number; turnId: string }) => number;
  saveText: (answerId: number, text: AnswerText) => void;
  end: (answerId: number, end: AnswerEnd) => void;
  /** Ends all answers that nobody writes any more; returns how many there were. */
  interruptAll: () => number;
}

export function createMessages(database: Database, now: () => Date): Messages {
  const at = (): string => now().toISOString();
  return {
    of: (conversationId) => database.rows(messageRow, OF_CONVERSATION, { conversationId }),
    answer: (id) => database.row(answerRow, ANSWER, { id }),
    turn: (turnId) => database.row(turnRow, TURN, { turnId }),
    addQuestion: ({ conversationId, parentId, text, about = null }) => {
      const json = about === null ? null : JSON.stringify(about);
      return database.run(ADD_QUESTION, { conversationId, parentId, text, about: json, at: at() }).id;
    },
    addAnswer: ({ conversationId, parentId, turnId }) =>
      database.run(ADD_ANSWER, { conversationId, parentId, turnId, at: at() }).id,
    saveText: (answerId, { text, thoughts, modelName, seenFromId }) => {
      database.run(SAVE_TEXT, { answerId, text, thoughts, modelName, seenFromId });
    },
    end: (answerId, { figures, ...end }) => {
      database.run(END, { answerId, ...end, figures: figures === null ? null : JSON.stringify(figures) });
    },
    interruptAll: () => database.run("UPDATE messages SET state = 'interrupted' WHERE state = 'writing'").changes,
  };
}

const COLUMNS = `
  id, parent_id AS parentId, role, text, created_at AS createdAt, turn_id AS turnId, thoughts, state,
  failure_code AS failureCode, model_name AS modelName, figures, seen_from_id AS seenFromId, about`;
const OF_CONVERSATION = `SELECT ${COLUMNS} FROM messages WHERE conversation_id = :conversationId ORDER BY id`;
const ANSWER = `SELECT ${COLUMNS} FROM messages WHERE id = :id AND role = 'answer'`;
const TURN = 'SELECT id AS answerId, conversation_id AS conversationId FROM messages WHERE turn_id = :turnId';
const ADD_QUESTION = `
  INSERT INTO messages (conversation_id, parent_id, role, text, about, created_at)
  VALUES (:conversationId, :parentId, 'question', :text, :about, :at)`;
const ADD_ANSWER = `
  INSERT INTO messages (conversation_id, parent_id, role, text, created_at, turn_id, state)
  VALUES (:conversationId, :parentId, 'answer', '', :at, :turnId, 'writing')`;
const SAVE_TEXT = `
  UPDATE messages SET text = :text, thoughts = :thoughts, model_name = :modelName, seen_from_id = :seenFromId
  WHERE id = :answerId`;
const END = `
  UPDATE messages SET text = :text, thoughts = :thoughts, model_name = :modelName, seen_from_id = :seenFromId,
    state = :state, failure_code = :failureCode, figures = :figures
  WHERE id = :answerId`;

const figuresShape = z.object({
  stopReason: z.enum(['finished', 'max-tokens', 'context-full', 'stopped', 'failed']),
  promptTokens: z.number(),
  promptTokensRead: z.number(),
  answerTokens: z.number(),
  tokensPerSecond: z.number(),
  timeToFirstTokenMs: z.number(),
  contextTokens: z.number(),
  predictedTokensPerSecond: z.number().nullable().default(null),
}) satisfies z.ZodType<AnswerFigures>;

const questionRow = z.object({
  role: z.literal('question'),
  id: z.number(),
  parentId: z.number().nullable(),
  text: z.string(),
  about: jsonColumn(questionAboutSchema).nullable().catch(null),
  createdAt: z.string(),
});
const answerRow = z.object({
  role: z.literal('answer'),
  id: z.number(),
  parentId: z.number(),
  turnId: z.string(),
  text: z.string(),
  thoughts: z.string(),
  state: z.enum(['writing', 'done', 'stopped', 'failed', 'interrupted']),
  failureCode: z.string().nullable(),
  modelName: z.string(),
  figures: jsonColumn(figuresShape).nullable().catch(null),
  seenFromId: z.number().nullable(),
  createdAt: z.string(),
});
const messageRow = z.discriminatedUnion('role', [questionRow, answerRow]) satisfies z.ZodType<Message>;
const turnRow = z.object({ answerId: z.number(), conversationId: z.number() });
