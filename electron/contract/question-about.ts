// The section of a lesson that a question is about, as it goes over the wire and onto the disk.
import { z } from 'zod';
import type { QuestionAbout } from '#domain/conversation';

/** Longer than any section of the course; the model is shown what fits of it. */
export const ABOUT_MOST_CHARACTERS = 40_000;

const id = z.string().regex(/^[a-z0-9-]{1,64}$/);

export const questionAboutSchema = z.strictObject({
  lessonId: id,
  sectionId: id,
  title: z.string().min(1).max(300),
  text: z.string().min(1).max(ABOUT_MOST_CHARACTERS),
}) satisfies z.ZodType<QuestionAbout>;
