// The shape of a calibration in a file: one from another computer is parsed by this before anything is predicted from it.
import { z } from 'zod';
import type { Calibration } from '#domain/speed/calibration';
import { QUANT_FAMILIES } from '#domain/speed/quant-family';

/** Speeds of hardware that exists lie far inside. */
const speed = z.number().positive().max(1e18);
const perFamily = z.object({ K: speed, Q4_0: speed, Q8_0: speed, F16: speed, MXFP4: speed, other: speed });
const families = z.array(z.enum(QUANT_FAMILIES)).max(16);

export const calibrationSchema = z.object({
  schema: z.literal('homeroom-calibration/1'),
  measuredAt: z.string().max(40),
  machine: z.string().max(200),
  engineBuild: z.string().max(100),
  threads: z.number().int().positive().max(4096),
  /** Whether other programs took part of the computer while it was measured. */
  busy: z.boolean().default(false),
  devices: z
    .array(
      z.object({
        name: z.string().max(200),
        backend: z.enum(['cuda', 'vulkan', 'metal', 'cpu']),
        origin: z.enum(['measured', 'chip-table']),
        weightBytesPerSecond: perFamily,
        secondsPerLayer: z.number().nonnegative().max(10),
        kvBytesPerSecond: speed,
        prefillFlopsPerSecond: perFamily,
        decodeMeasured: families,
        prefillMeasured: families,
      }),
    )
    .min(1)
    .max(32),
}) satisfies z.ZodType<Calibration>;
