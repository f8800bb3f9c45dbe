// A model file taken apart: its tensors, and the numbers in one of them. What is asked for, by the page and of the engine, and what is answered.
import { z } from 'zod';
import { WIDTHS } from '#training/quantize/widths';
import { hyperparametersSchema } from './model-facts';

const count = z.number().int().nonnegative();
const modelId = z.string().min(1).max(200);
/** As long as llama.cpp lets names be, with room to spare. */
export const tensorNameSchema = z.string().min(1).max(200);

export const xrayRequests = {
  /** The tensors of a model on this computer, from the headers of its files; nothing is loaded. */
  'lab.xray': z.strictObject({ modelId }),
  /** Turns one tensor back into numbers and says what they are like. Another one that is still being read is given up. */
  'lab.tensor': z.strictObject({ modelId, tensor: tensorNameSchema }),
  /** Gives up the tensor that is being read; it fails with `lab.stopped`. */
  'lab.stopTensor': z.undefined(),
  /** How many parameters the engine's own library counts in the file. */
  'lab.parameters': z.strictObject({ modelId }),
} as const;

export interface XrayAnswers {
  'lab.xray': Xray;
  'lab.tensor': TensorLook;
  'lab.stopTensor': null;
  'lab.parameters': number;
}

export const tensorRowSchema = z.object({
  name: tensorNameSchema,
  /** Elements along each dimension, the contiguous one first; none for a single number. */
  dimensions: z.array(count).max(4),
  typeName: z.string().max(20),
  elements: count,
  bytes: count,
  /** Where it begins, bytes from the start of its file. */
  offset: count,
  /** Which of the model's files it lies in, from 0. */
  part: count,
});
export type TensorRow = z.output<typeof tensorRowSchema>;

/** More tensors than any known model has; of a file with more only so many are listed. */
export const MOST_ROWS = 4000;

export const xraySchema = z.object({
  name: z.string().max(200),
  /** llama.cpp's name; empty when the header names none. */
  architecture: z.string().max(64),
  quant: z.string().max(40),
  /** Of all files of the model. */
  fileBytes: count,
  /** Of them what stands before the weights: facts, vocabulary and the list of tensors. */
  headerBytes: count,
  parts: count,
  hasChatTemplate: z.boolean(),
  /** What the network is built like; null when the header does not describe a language model. */
  hyperparameters: hyperparametersSchema.nullable(),
  tensorCount: count,
  tensorBytes: count,
  /** Numbers in all tensors. */
  elements: count,
  types: z.array(z.object({ typeName: z.string().max(20), tensors: count, elements: count, bytes: count })),
  tensors: z.array(tensorRowSchema).max(MOST_ROWS),
});
export type Xray = z.output<typeof xraySchema>;

const storedNumberSchema = z.object({
  bits: z.string().max(32),
  level: z.number().nullable(),
  factor: z.number(),
  offset: z.number(),
  /** Null where the bits stand for no finite number. */
  value: z.number().nullable(),
});
export type ShownNumber = z.output<typeof storedNumberSchema>;

export const tensorLookSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('unpacked'),
    tensor: tensorRowSchema,
    /** Numbers and bytes of one block; a block of one number is no block. */
    block: z.object({ elements: count, bytes: count }),
    summary: z.object({
      count,
      notFinite: count,
      min: z.number(),
      max: z.number(),
      mean: z.number(),
      rms: z.number(),
      zeros: count,
    }),
    histogram: z.object({ limit: z.number(), counts: z.array(count).max(200), below: count, above: count }),
    /** The first numbers of the tensor. */
    first: z.array(storedNumberSchema).max(32),
    /** What would be lost if the numbers, or as many of them as were tried, were stored in other widths. */
    rounding: z.object({
      count,
      errors: z.array(z.object({ width: z.enum(WIDTHS), relativeError: z.number() })).max(WIDTHS.length),
    }),
  }),
  /** Its type is not one that can be unpacked here. */
  z.object({ kind: z.literal('packed'), tensor: tensorRowSchema }),
]);
export type TensorLook = z.output<typeof tensorLookSchema>;
export type UnpackedTensor = Extract<TensorLook, { kind: 'unpacked' }>;
