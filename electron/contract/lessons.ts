// The requests about lessons and labs: evidence, what a lab was left with, presets, and what a lab asks of the loaded model.
import { z } from 'zod';
import type { LessonProgress, StoredRun } from '#domain/lesson';
import type { EngineDistribution } from './distribution';
import type { NextToken, TokenPiece } from './engine';
import { xrayRequests, type XrayAnswers } from './xray';
import { labModelRequests, type LabModelAnswers } from './lab-model';

const nothing = z.undefined();
const lessonId = z.string().regex(/^[a-z0-9-]{1,64}$/);
const labName = z.string().regex(/^[a-z0-9-]{1,40}$/);
const count = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
/** As much as a preset file may hold. */
const MOST_CHARACTERS = 250_000;
/** What a lab's controls are set to, as JSON; a preset file holds the same. */
const labSettings = z
  .record(z.string().regex(/^[a-zA-Z][\w-]{0,59}$/), z.json())
  .refine((settings) => JSON.stringify(settings).length <= MOST_CHARACTERS, 'too large');

export const lessonRequests = {
  'lessons.progress': nothing,
  'lessons.record': z.strictObject({
    lessonId,
    event: z.string().regex(/^[a-z-]{1,40}$/),
    metrics: z.record(z.string().max(40), z.number()),
    /** How it came about; left out where there is nothing to say. */
    run: z
      .strictObject({
        lab: labName,
        preset: labSettings,
        seed: count.optional(),
        steps: count.optional(),
        elapsedMs: z.number().nonnegative().optional(),
      })
      .optional(),
  }),
  'lessons.answer': z.strictObject({ lessonId, questionId: z.string().regex(/^[a-z0-9-]{1,40}$/), right: z.boolean() }),
  'lessons.earned': z.strictObject({ lessonId }),
  /** What labs recorded, newest first; `lab` null for all of them. */
  'lessons.runs': z.strictObject({ lab: labName.nullable(), limit: z.number().int().min(1).max(1000) }),

  /** What the lab was left with; null when it was never used or was reset. */
  'lab.state': z.strictObject({ lab: labName }),
  /** Keeps what the lab is left with; null forgets it. */
  'lab.saveState': z.strictObject({ lab: labName, state: labSettings.nullable() }),
  /** Opens the system's dialog to save the lab's settings as a preset; false when it was closed without a choice. */
  'lab.savePreset': z.strictObject({ lab: labName, settings: labSettings }),
  /** Opens the system's dialog for a preset of this lab; null when it was closed. */
  'lab.openPreset': z.strictObject({ lab: labName }),

  /** Loads the tiny model that comes with the application; answered when it is loaded. It is never the one that chats. */
  'lab.loadBuiltIn': nothing,
  'lab.tokenize': z.strictObject({ text: z.string().max(20_000) }),
  /** The likeliest next tokens after a text, from the loaded model's full distribution. */
  'lab.nextTokens': z.strictObject({ text: z.string().max(20_000), top: z.number().int().min(1).max(50) }),
  ...xrayRequests,
  /** Opens the system's dialog to save a table or a picture a lab made; false when it was closed without a choice. */
  'lab.saveText': z.strictObject({
    name: z.string().regex(/^\w[\w -]{0,79}\.(?:csv|json|svg|md)$/),
    text: z.string().max(2_000_000),
  }),

  ...labModelRequests,
  /** What the loaded model says about the token after a text, over its whole vocabulary. */
  'lab.distribution': z.strictObject({ text: z.string().max(20_000) }),
} as const;

/** JSON, as it was given. */
export type LabSettings = z.output<typeof labSettings>;

export interface LessonAnswers extends XrayAnswers, LabModelAnswers {
  'lessons.progress': LessonProgress[];
  'lessons.record': LessonProgress;
  'lessons.answer': LessonProgress;
  'lessons.earned': LessonProgress;
  'lessons.runs': StoredRun[];
  'lab.state': LabSettings | null;
  'lab.saveState': null;
  'lab.savePreset': boolean;
  'lab.openPreset': LabSettings | null;
  'lab.loadBuiltIn': null;
  'lab.saveText': boolean;
  'lab.tokenize': TokenPiece[];
  'lab.nextTokens': NextToken[];
  'lab.distribution': EngineDistribution;
}
