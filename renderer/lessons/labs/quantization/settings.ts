// The controls of the quantization lab, as they are saved and shared.
import { z } from 'zod';
import { STORED_TYPES } from '#training/quantize/quantize';
import { WIDTHS } from '#training/quantize/widths';

export const quantizationSettings = z.object({
  width: z.enum(WIDTHS).catch('Q8_0'),
  /** Which block of the shown table. */
  block: z.number().int().min(0).max(127).catch(0),
  one: z.enum(STORED_TYPES).catch('F32'),
  other: z.enum(STORED_TYPES).catch('Q4_0'),
  prompt: z.string().max(60).catch('One day, '),
  /** Empty for the loaded model, or the tiny one. */
  tensor: z.string().max(200).catch(''),
});

export type QuantizationSettings = z.output<typeof quantizationSettings>;
