// Every request the page may make: its arguments as a schema, its answer as a type of the same name. Handler table and client are checked against it.
import { z } from 'zod';
import { TASKS } from '#domain/candidate';
import type { Conversation, ConversationSummary } from '#domain/conversation';
import type { Survey } from '#domain/hardware';
import type { Recommendation } from '#domain/recommend';
import type { Calibration } from '#domain/speed/calibration';
import type { LoadedModel } from './engine';
import type { EngineStatus, ModelEntry, Notice } from './events';
import type { Inspection } from './inspection';
import { hubRequests, type HubAnswers } from './hub';
import { learningRequests, type LearningAnswers } from './learning';
import { lessonRequests, type LessonAnswers } from './lessons';
import { questionAboutSchema } from './question-about';
import { storageRequests, type StorageAnswers } from './storage';
import { trainedModelRequests, type TrainedModelAnswers } from './trained-model';
import { contextSettingsSchema } from './model-facts';
import { settingsChangeSchema, type Settings } from './settings';
import { workshopRequests, type WorkshopAnswers } from './workshop';

export type { Inspection } from './inspection';

const id = z.number().int().positive();
const modelId = z.string().min(1).max(200);
/** The longest text the page may send at once: a megabyte, so that a pasted book is answered with a clear failure. */
const longText = z.string().max(4_000_000);
const turnId = z.string().regex(/^[\w-]{8,64}$/);
const nothing = z.undefined();
const about = questionAboutSchema.nullable();

export const chatSettingsSchema = z.strictObject({
  systemPrompt: z.string().max(20_000),
  temperature: z.number().min(0).max(2),
  maxTokens: z.number().int().min(1).max(131072),
  seed: z.number().int().min(0).max(4294967295).nullable(),
});

/** The arguments of every request, by its name. */
export const api = {
  'app.about': nothing,
  'app.notices': nothing,
  'app.openLink': z.strictObject({ url: z.string().max(4096) }),

  'setup.survey': z.strictObject({ again: z.boolean() }),
  'setup.recommend': z.strictObject({ task: z.enum(TASKS) }),
  /** Measures this computer; resolves when it is done. Its progress comes as `measure.changed`. */
  'setup.measure': z.strictObject({ quick: z.boolean() }),
  'setup.stopMeasure': nothing,
  /** What was measured last; null when nothing was, or by another build of the engine. */
  'setup.calibration': nothing,
  /** Opens the system's dialog to save the survey as a profile; false when it was closed without a choice. */
  'setup.saveProfile': nothing,
  /** Opens the system's dialog for a profile and shows everything as on that computer; null when it was closed. */
  'setup.openProfile': nothing,
  /** Back to this computer. */
  'setup.closeProfile': nothing,

  'models.list': nothing,
  /** Quant null means the file that is here, or the recommended one; layers null as many as fit. */
  'models.inspect': z.strictObject({
    modelId,
    quant: z.string().max(40).nullable(),
    context: contextSettingsSchema,
    gpuLayers: z.number().int().min(0).max(1000).nullable(),
  }),
  /** Puts a model of the catalogue into the queue and is answered then; quant null takes the recommended file. How far it is comes as events. */
  'models.install': z.strictObject({ modelId, quant: z.string().max(40).nullable() }),
  /** Takes it out of the queue; what arrived is kept for another time, or deleted. */
  'models.cancelInstall': z.strictObject({ modelId, keepPart: z.boolean() }),
  'models.pauseInstall': z.strictObject({ modelId }),
  'models.resumeInstall': z.strictObject({ modelId }),
  /** Gives a waiting download another place in the queue; 1 is next. */
  'models.moveInstall': z.strictObject({ modelId, place: z.number().int().min(1).max(1000) }),
  /** Reads all bytes of a model and compares them with its checksum; answered at the end, its progress comes as events. */
  'models.verify': z.strictObject({ modelId }),
  'models.stopVerify': z.strictObject({ modelId }),
  /** Name null gives the model its ordinary name back. */
  'models.describe': z.strictObject({
    modelId,
    name: z.string().trim().min(1).max(200).nullable(),
    note: z.string().max(10_000),
    favourite: z.boolean(),
  }),
  /** Shows the file in the system's file manager. */
  'models.reveal': z.strictObject({ modelId }),
  /** Takes the model away; a file of Homeroom's own goes to the system's bin when nobody has restored it for a while. */
  'models.remove': z.strictObject({ modelId }),
  /** Undoes the last removal of this model. */
  'models.restore': z.strictObject({ modelId }),
  'models.load': z.strictObject({ modelId }),
  'models.unload': nothing,
  'models.engineStatus': nothing,

  ...storageRequests,
  ...hubRequests,

  'chat.list': nothing,
  'chat.open': z.strictObject({ conversationId: id }),
  'chat.create': nothing,
  'chat.rename': z.strictObject({ conversationId: id, title: z.string().trim().min(1).max(200) }),
  'chat.remove': z.strictObject({ conversationId: id }),
  'chat.restore': z.strictObject({ conversationId: id }),
  'chat.configure': z.strictObject({ conversationId: id, settings: chatSettingsSchema }),
  /** `about` is left out where the text is about no section of a lesson. */
  'chat.saveDraft': z.strictObject({ conversationId: id, text: longText, about: about.optional() }),
  /** Saves the question and begins the answer; `parentId` is the answer it follows. Acknowledged means on disk. */
  'chat.send': z.strictObject({
    conversationId: id,
    turnId,
    parentId: id.nullable(),
    text: longText,
    about: about.optional(),
  }),
  /** Writes another answer to the same question, beside the old one. */
  'chat.regenerate': z.strictObject({ conversationId: id, turnId, questionId: id }),
  'chat.stop': z.strictObject({ turnId }),
  /** Shows the branch that goes through this message. */
  'chat.choose': z.strictObject({ conversationId: id, messageId: id }),

  ...lessonRequests,
  ...learningRequests,
  ...workshopRequests,
  ...trainedModelRequests,

  'settings.get': nothing,
  'settings.change': settingsChangeSchema,
  /** Opens the system's folder dialog for the models folder; null when it was closed without a choice. */
  'settings.chooseModelsFolder': nothing,
} as const satisfies Record<string, z.ZodType>;

export type RequestName = keyof typeof api;
export const requestNames = Object.keys(api) as RequestName[];
/** What a caller passes. */
export type Args<N extends RequestName> = z.input<(typeof api)[N]>;
/** What a handler receives, parsed. */
export type ParsedArgs<N extends RequestName> = z.output<(typeof api)[N]>;
export type Answer<N extends RequestName> = Answers[N];

/** What each request is answered with; a request that is missing here does not compile. */
export interface Answers
  extends StorageAnswers, HubAnswers, LessonAnswers, LearningAnswers, TrainedModelAnswers, WorkshopAnswers {
  'app.about': About;
  'app.notices': Notice[];
  'app.openLink': { opened: boolean };
  'setup.survey': Survey;
  'setup.recommend': Recommendation;
  'setup.measure': Calibration;
  'setup.stopMeasure': null;
  'setup.calibration': Calibration | null;
  'setup.saveProfile': boolean;
  'setup.openProfile': Survey | null;
  'setup.closeProfile': Survey;
  'models.list': ModelEntry[];
  'models.inspect': Inspection;
  'models.install': null;
  'models.cancelInstall': null;
  'models.pauseInstall': null;
  'models.resumeInstall': null;
  'models.moveInstall': null;
  'models.verify': Verified;
  'models.stopVerify': null;
  'models.describe': ModelEntry;
  'models.reveal': null;
  'models.remove': null;
  'models.restore': ModelEntry;
  'models.load': LoadedModel;
  'models.unload': null;
  'models.engineStatus': EngineStatus;
  'chat.list': ConversationSummary[];
  'chat.open': Conversation;
  'chat.create': Conversation;
  'chat.rename': null;
  'chat.remove': null;
  'chat.restore': ConversationSummary;
  'chat.configure': null;
  'chat.saveDraft': null;
  'chat.send': Conversation;
  'chat.regenerate': Conversation;
  'chat.stop': null;
  'chat.choose': Conversation;
  'settings.get': Settings;
  'settings.change': Settings;
  'settings.chooseModelsFolder': Settings | null;
}

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

/** What comparing a model's bytes gave: `right`, or `noted` where no checksum was known, so that later changes can be seen. Wrong bytes are a failure. */
export interface Verified {
  outcome: 'right' | 'noted';
  sha256: string[];
}
