// Every request the page may make: its arguments as a schema, its answer as a type. Handler table and client are checked against it.
import { z } from 'zod';
import type { Conversation, ConversationSummary } from '#domain/conversation';
import type { Fit } from '#domain/fit';
import type { Survey } from '#domain/hardware';
import type { LessonProgress } from '#domain/lesson';
import type { MemorySum } from '#domain/memory';
import type { CatalogModel, GgufFacts } from '#domain/model';
import type { Recommendation } from '#domain/recommend';
import type { LoadedModel, NextToken, TokenPiece } from './engine';
import type { EngineStatus, ModelEntry, Notice } from './events';
import { settingsChangeSchema, type Settings } from './settings';

const id = z.number().int().positive();
const modelId = z.string().min(1).max(200);
/** The longest text the page may send at once: a megabyte, so that a pasted book is answered with a clear failure. */
const longText = z.string().max(4_000_000);
const turnId = z.string().regex(/^[\w-]{8,64}$/);
const lessonId = z.string().regex(/^[a-z0-9-]{1,64}$/);
const nothing = z.undefined();

const call = <A extends z.ZodType>(args: A) => ({
  /** Fixes the answer's type; nothing is parsed on the way back to the page. */
  answers: <R>() => ({ args, answer: undefined as R | undefined }),
});

export const chatSettingsSchema = z.strictObject({
  systemPrompt: z.string().max(20_000),
  temperature: z.number().min(0).max(2),
  maxTokens: z.number().int().min(1).max(131072),
  seed: z.number().int().min(0).max(4294967295).nullable(),
});

export const api = {
  'app.about': call(nothing).answers<About>(),
  'app.notices': call(nothing).answers<Notice[]>(),
  'app.openLink': call(z.strictObject({ url: z.string().max(4096) })).answers<{ opened: boolean }>(),

  'setup.survey': call(z.strictObject({ again: z.boolean() })).answers<Survey>(),
  'setup.recommend': call(z.strictObject({ task: z.enum(['chat', 'code']) })).answers<Recommendation>(),

  'models.list': call(nothing).answers<ModelEntry[]>(),
  'models.inspect': call(
    z.strictObject({ modelId, contextTokens: z.number().int().min(256).max(1_048_576) }),
  ).answers<Inspection>(),
  'models.install': call(z.strictObject({ modelId })).answers<null>(),
  'models.cancelInstall': call(z.strictObject({ modelId })).answers<null>(),
  /** Opens the system's file dialog; null when it was closed without a choice. */
  'models.import': call(nothing).answers<ModelEntry | null>(),
  'models.remove': call(z.strictObject({ modelId })).answers<null>(),
  'models.load': call(z.strictObject({ modelId })).answers<LoadedModel>(),
  'models.unload': call(nothing).answers<null>(),
  'models.engineStatus': call(nothing).answers<EngineStatus>(),

  'chat.list': call(nothing).answers<ConversationSummary[]>(),
  'chat.open': call(z.strictObject({ conversationId: id })).answers<Conversation>(),
  'chat.create': call(nothing).answers<Conversation>(),
  'chat.rename': call(z.strictObject({ conversationId: id, title: z.string().trim().min(1).max(200) })).answers<null>(),
  'chat.remove': call(z.strictObject({ conversationId: id })).answers<null>(),
  'chat.restore': call(z.strictObject({ conversationId: id })).answers<ConversationSummary>(),
  'chat.configure': call(z.strictObject({ conversationId: id, settings: chatSettingsSchema })).answers<null>(),
  'chat.saveDraft': call(z.strictObject({ conversationId: id, text: longText })).answers<null>(),
  /** Saves the question and begins the answer; `parentId` is the answer it follows. Acknowledged means on disk. */
  'chat.send': call(
    z.strictObject({ conversationId: id, turnId, parentId: id.nullable(), text: longText }),
  ).answers<Conversation>(),
  /** Writes another answer to the same question, beside the old one. */
  'chat.regenerate': call(z.strictObject({ conversationId: id, turnId, questionId: id })).answers<Conversation>(),
  'chat.stop': call(z.strictObject({ turnId })).answers<null>(),
  /** Shows the branch that goes through this message. */
  'chat.choose': call(z.strictObject({ conversationId: id, messageId: id })).answers<Conversation>(),

  'lessons.progress': call(nothing).answers<LessonProgress[]>(),
  'lessons.record': call(
    z.strictObject({
      lessonId,
      event: z.string().regex(/^[a-z-]{1,40}$/),
      metrics: z.record(z.string().max(40), z.number()),
    }),
  ).answers<LessonProgress>(),
  'lessons.answer': call(
    z.strictObject({ lessonId, questionId: z.string().regex(/^[a-z0-9-]{1,40}$/), right: z.boolean() }),
  ).answers<LessonProgress>(),
  'lessons.earned': call(z.strictObject({ lessonId })).answers<LessonProgress>(),

  'lab.tokenize': call(z.strictObject({ text: z.string().max(20_000) })).answers<TokenPiece[]>(),
  /** The likeliest next tokens after a text, from the loaded model's full distribution. */
  'lab.nextTokens': call(
    z.strictObject({ text: z.string().max(20_000), top: z.number().int().min(1).max(50) }),
  ).answers<NextToken[]>(),

  'settings.get': call(nothing).answers<Settings>(),
  'settings.change': call(settingsChangeSchema).answers<Settings>(),
  /** Opens the system's folder dialog for the models folder; null when it was closed without a choice. */
  'settings.chooseModelsFolder': call(nothing).answers<Settings | null>(),
} as const;

export type Api = typeof api;
export type RequestName = keyof Api;
export const requestNames = Object.keys(api) as RequestName[];
/** What a caller passes. */
export type Args<N extends RequestName> = z.input<Api[N]['args']>;
/** What a handler receives, parsed. */
export type ParsedArgs<N extends RequestName> = z.output<Api[N]['args']>;
export type Answer<N extends RequestName> = NonNullable<Api[N]['answer']> | Extract<Api[N]['answer'], null>;

/** One handler for each request. */
export type Handlers = { [N in RequestName]: (args: ParsedArgs<N>) => Promise<Answer<N>> };

export interface About {
  version: string;
  electron: string;
  chrome: string;
  node: string;
  engine: string;
  dataFolder: string;
  modelsFolder: string;
}

/** A model looked at closely: its catalogue entry or header facts, its memory and whether it fits. */
export interface Inspection {
  catalog: CatalogModel | null;
  facts: GgufFacts | null;
  memory: MemorySum;
  fit: Fit;
}
