// The shape of a survey on the wire and in a file: a recorded survey is parsed by this before anything is decided from it.
import { z } from 'zod';
import type { Survey } from '#domain/hardware';

const bytes = z
  .number()

  .nonnegative()
  .max(2 ** 52);
const source = z.enum(['systeminformation', 'operating-system', 'container-limit', 'engine', 'recorded']);

const slow = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('state', [
    z.object({ state: z.literal('pending') }),
    z.object({ state: z.literal('known'), value }),
    z.object({ state: z.literal('unknown'), why: z.string().max(500) }),
  ]);

export const engineDevicesSchema = z.object({
  backend: z.enum(['cuda', 'vulkan', 'metal', 'cpu']),
  deviceNames: z.array(z.string().max(200)).max(32),
  totalBytes: bytes,
  freeBytes: bytes,
  unifiedBytes: bytes,
  build: z.string().max(100),
});

export const surveySchema = z.object({
  schema: z.literal('homeroom-survey/1'),
  takenAt: z.string().max(40),
  os: z.object({
    platform: z.enum(['win32', 'darwin', 'linux', 'other']),
    name: z.string().max(200),
    release: z.string().max(200),
    arch: z.string().max(40),
  }),
  memory: z.object({
    totalBytes: bytes.positive(),
    availableBytes: bytes,
    limitBytes: bytes.nullable(),
    swapTotalBytes: bytes.nullable(),
    source,
  }),
  processor: z.object({
    model: z.string().max(200),
    physicalCores: z.number().int().positive().max(4096),
    logicalCores: z.number().int().positive().max(4096),
    vectorExtensions: z.array(z.string().max(40)).max(64).nullable(),
    source,
  }),
  graphics: slow(
    z
      .array(
        z.object({
          vendor: z.string().max(200),
          model: z.string().max(200),
          kind: z.enum(['discrete', 'integrated', 'unified', 'virtual', 'unknown']),
          memoryBytes: bytes.nullable(),
        }),
      )
      .max(32),
  ),
  engine: slow(engineDevicesSchema),
  disk: slow(z.object({ freeBytes: bytes, totalBytes: bytes })),
}) satisfies z.ZodType<Survey>;
