// What the scripted engine is told to do, as JSON in the environment variable HOMEROOM_SCRIPT.
import { z } from 'zod';
import { failureSchema } from '#contract/failure';

const count = z.number().int().nonnegative();

/** What happens after the pieces of an answer, or in place of a load. */
export const endSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('finish') }),
  /** The process dies by this signal. */
  z.object({ kind: z.literal('crash'), signal: z.enum(['SIGKILL', 'SIGSEGV', 'SIGABRT', 'SIGTERM']) }),
  z.object({ kind: z.literal('exit'), code: z.number().int() }),
  /** Never ends and hears no stop, but answers a ping. */
  z.object({ kind: z.literal('ignore') }),
  /** The whole process stops listening. */
  z.object({ kind: z.literal('hang') }),
  z.object({ kind: z.literal('fail'), failure: failureSchema }),
  /** An answer of the wrong shape. */
  z.object({ kind: z.literal('wrong-answer') }),
]);
export type End = z.output<typeof endSchema>;

export const scriptSchema = z.object({
  load: z
    .object({ delayMs: count.default(0), end: endSchema.default({ kind: 'finish' }) })
    .default({ delayMs: 0, end: { kind: 'finish' } }),
  generate: z
    .object({
      thoughts: z.array(z.string()).default([]),
      pieces: z.array(z.string()).default(['Scripted', ' answer', '.']),
      /** Time before each piece. */
      delayMs: count.default(0),
      end: endSchema.default({ kind: 'finish' }),
    })
    .default({ thoughts: [], pieces: ['Scripted', ' answer', '.'], delayMs: 0, end: { kind: 'finish' } }),
  /** Messages that are not of the protocol, sent before every answer. */
  garbage: z.array(z.unknown()).default([]),
  /** The process never says anything at all. */
  mute: z.boolean().default(false),
});
export type Script = z.output<typeof scriptSchema>;
