// The requests about models that were trained here: compared with llama.cpp, kept as models to chat with, and adapters laid over another model.
import { z } from 'zod';
import type { ModelEntry } from './events';
import type { Parity } from './parity';

export type { Parity } from './parity';

/** No file of a model that a page trains is larger. */
export const TRAINED_MODEL_MOST_BYTES = 64_000_000;
/** Places at which the chances of all tokens are compared. */
export const PARITY_MOST_PLACES = 512;
/** Tokens that are written in all continuations together. */
export const PARITY_MOST_WRITTEN = 1024;
/** 1 is as it was trained, 0 is without it. */
export const ADAPTER_MOST_STRENGTH = 2;

const nothing = z.undefined();
/** Neither bytes nor scores may lie in memory that threads share: such memory does not cross processes. */
const fileBytes = z
  .instanceof(Uint8Array)
  .refine(({ length }) => length > 0 && length <= TRAINED_MODEL_MOST_BYTES, 'too large');
const token = z.number().int().min(0).max(1_000_000);
const strength = z.number().min(0).max(ADAPTER_MOST_STRENGTH);
const name = z.string().trim().min(1).max(200);
const modelId = z.string().min(1).max(200);
const adapterId = z.string().min(1).max(200);
const note = z.string().max(10_000);

/** What a model writes after a text when it always takes the likeliest token. */
const continuation = z.strictObject({
  prompt: z.array(token).min(1).max(PARITY_MOST_PLACES),
  written: z.array(token).min(1).max(PARITY_MOST_WRITTEN),
});
export type Continuation = z.output<typeof continuation>;

export const trainedModelRequests = {
  /** Compares what the page computed with what llama.cpp computes from the file that was made of it. One at a time. */
  'lab.parity': z
    .strictObject({
      /** The whole GGUF file of the model. */
      model: fileBytes,
      /** An adapter that was laid over it. */
      adapter: z.strictObject({ bytes: fileBytes, strength }).nullable(),
      /** A text, its mark of the beginning included. */
      tokens: z.array(token).min(1).max(PARITY_MOST_PLACES),
      /** Scores at every place of the text, one row of the vocabulary's size after the other; what they have in common in a row makes no difference. */
      logits: z.instanceof(Float32Array),
      continuations: z.array(continuation).min(1).max(16),
    })
    .refine(
      ({ tokens, logits }) => logits.length > 0 && logits.length % tokens.length === 0,
      'the scores are not one row a place',
    )
    .refine(
      ({ continuations }) => continuations.reduce((sum, one) => sum + one.written.length, 0) <= PARITY_MOST_WRITTEN,
      'too many tokens to write',
    ),
  /** Ends a comparison that is under way; it then fails with lab.stopped. */
  'lab.stopParity': nothing,
  /** Keeps a model as one to chat with; a name that is taken gets a number. Note: what shall stand beside it, such as its model card. */
  'lab.keepModel': z.strictObject({ name, bytes: fileBytes, note }),
  /** Keeps an adapter beside the model it was trained for; answers that model, which knows its adapters. */
  'lab.keepAdapter': z.strictObject({ modelId, name, bytes: fileBytes, note }),
  /** Lays an adapter over a model in every chat, now and later; null takes it off. */
  'models.useAdapter': z.strictObject({
    modelId,
    adapter: z.strictObject({ id: adapterId, strength }).nullable(),
  }),
  /** Takes an adapter away and deletes its file. */
  'models.removeAdapter': z.strictObject({ modelId, adapterId }),
} as const;

export interface TrainedModelAnswers {
  'lab.parity': Parity;
  'lab.stopParity': null;
  'lab.keepModel': ModelEntry;
  'lab.keepAdapter': ModelEntry;
  'models.useAdapter': ModelEntry;
  'models.removeAdapter': ModelEntry;
}
