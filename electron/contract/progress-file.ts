// A learner's progress as a file that a teacher reads: a small JSON document without a word of any chat. Read from strangers, so everything in it is checked.
import { z } from 'zod';

export const PROGRESS_VERSION = 1;
/** Hundreds of lessons fit; anything larger is something else. */
export const PROGRESS_MOST_BYTES = 256 * 1024;
const FORMAT = 'homeroom-progress';

const count = z.number().int().nonnegative().max(1_000_000);
const lessonSchema = z.object({
  lessonId: z.string().regex(/^[a-z0-9-]{1,64}$/),
  /** ISO 8601; null while it is not earned. */
  doneAt: z.iso.datetime().nullable(),
  /** Quiz questions answered, and those whose latest answer was right. */
  answered: count,
  right: count,
  /** Records that the lesson's lab made. */
  records: count,
});
const progressSchema = z.object({
  format: z.literal(FORMAT),
  version: z.number().int().positive(),
  name: z.string().trim().min(1).max(100),
  savedAt: z.iso.datetime(),
  lessons: z.array(lessonSchema).max(500),
});
const headSchema = z.object({ format: z.literal(FORMAT), version: z.number().int() });

export type LearnerLesson = z.output<typeof lessonSchema>;

export interface LearnerProgress {
  name: string;
  savedAt: string;
  lessons: LearnerLesson[];
}

/** Why a file is left out. */
export type ProgressRefusal = 'too-large' | 'no-progress' | 'newer' | 'unreadable';
export type ProgressReading =
  { kind: 'read'; progress: LearnerProgress } | { kind: 'refused'; reason: ProgressRefusal };

export function writeProgress({ name, savedAt, lessons }: LearnerProgress): string {
  return `${JSON.stringify({ format: FORMAT, version: PROGRESS_VERSION, name, savedAt, lessons }, null, 2)}\n`;
}

export function readProgress(text: string): ProgressReading {
  if (text.length > PROGRESS_MOST_BYTES) return refused('too-large');
  const json = jsonOrNull(text.replace(/^\uFEFF/, ''));
  const head = headSchema.safeParse(json);
  if (head.success && head.data.version > PROGRESS_VERSION) return refused('newer');
  const parsed = progressSchema.safeParse(json);
  if (!parsed.success) return refused('no-progress');
  const { name, savedAt, lessons } = parsed.data;
  return { kind: 'read', progress: { name, savedAt, lessons } };
}

function refused(reason: ProgressRefusal): ProgressReading {
  return { kind: 'refused', reason };
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
