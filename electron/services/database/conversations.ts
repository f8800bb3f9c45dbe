// Conversations as stored. Deleted ones are only marked, so that they can come back; after a while they are gone with all their messages.
import { z } from 'zod';
import {
  DEFAULT_CHAT_SETTINGS,
  type ChatSettings,
  type ConversationSummary,
  type QuestionAbout,
} from '#domain/conversation';
import { chatSettingsSchema } from '#contract/api';
import { questionAboutSchema } from '#contract/question-about';
import { jsonColumn } from './json-column';
import type { Database } from './open';

/** A conversation without its messages. */
export interface StoredConversation extends ConversationSummary {
  settings: ChatSettings;
  draft: string;
  draftAbout: QuestionAbout | null;
  leafId: number | null;
}

export interface Conversations {
  /** The last changed first; deleted ones are left out, here and in `find`. */
  list: () => ConversationSummary[];
  find: (id: number) => StoredConversation | null;
  create: (title: string) => number;
  /** Changes fields of a conversation; returns whether it is there. */
  change: (id: number, fields: ConversationChange) => boolean;
  /** Notes that something was said in it just now. */
  touch: (id: number) => void;
  markDeleted: (id: number) => boolean;
  restore: (id: number) => boolean;
  /** Erases what was deleted before this moment. */
  purge: (before: Date) => void;
}

export type ConversationChange = Partial<Omit<StoredConversation, 'id' | 'changedAt'>>;

export function createConversations(database: Database, now: () => Date): Conversations {
  const at = (): string => now().toISOString();
  return {
    list: () => database.rows(summaryRow, LIST),
    find: (id) => database.row(conversationRow, FIND, { id }),
    create: (title) => database.run(CREATE, { title, settings: JSON.stringify(DEFAULT_CHAT_SETTINGS), at: at() }).id,
    change: (id, { title = null, settings, draft = null, draftAbout, leafId = null }) => {
      const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
      const values = { id, title, settings: json(settings), draft, draftAbout: json(draftAbout), leafId };
      return database.run(CHANGE, values).changes > 0;
    },
    touch: (id) => {
      database.run('UPDATE conversations SET changed_at = :at WHERE id = :id', { id, at: at() });
    },
    markDeleted: (id) => database.run(MARK_DELETED, { id, at: at() }).changes > 0,
    restore: (id) => database.run('UPDATE conversations SET deleted_at = NULL WHERE id = :id', { id }).changes > 0,
    purge: (before) => {
      database.run('DELETE FROM conversations WHERE deleted_at < :before', { before: before.toISOString() });
    },
  };
}

const LIST = `
  SELECT id, title, changed_at AS changedAt FROM conversations WHERE deleted_at IS NULL
  ORDER BY changed_at DESC, id DESC`;
const FIND = `
  SELECT id, title, changed_at AS changedAt, settings, draft, draft_about AS draftAbout, leaf_id AS leafId
  FROM conversations
  WHERE id = :id AND deleted_at IS NULL`;
const CREATE = 'INSERT INTO conversations (title, changed_at, settings) VALUES (:title, :at, :settings)';
const CHANGE = `
  UPDATE conversations SET title = coalesce(:title, title), settings = coalesce(:settings, settings),
    draft = coalesce(:draft, draft), draft_about = coalesce(:draftAbout, draft_about),
    leaf_id = coalesce(:leafId, leaf_id)
  WHERE id = :id AND deleted_at IS NULL`;
const MARK_DELETED = 'UPDATE conversations SET deleted_at = :at WHERE id = :id AND deleted_at IS NULL';

const summaryRow = z.object({ id: z.number(), title: z.string(), changedAt: z.string() });
const conversationRow = summaryRow.extend({
  settings: jsonColumn(chatSettingsSchema).catch(DEFAULT_CHAT_SETTINGS),
  draft: z.string(),
  draftAbout: jsonColumn(questionAboutSchema.nullable()).catch(null),
  leafId: z.number().nullable(),
});
