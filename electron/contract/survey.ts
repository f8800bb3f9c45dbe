// The shape of a survey on the wire and in a file: a recorded survey is parsed by this before anything is decided from it.
import { z } from 'zod';
import { contradictions } from '#domain/contradictions';
import type { Survey } from '#domain/hardware';

const bytes = z
  .number()
  .nonnegative()
  .max(2 ** 52);
const text = z.string().max(200);
const time = z.string().max(40);
const source = z.enum(['systeminformation', 'operating-system', 'container-limit', 'engine', 'nvidia-smi', 'recorded']);
const backend = z.enum(['cuda', 'vulkan', 'metal', 'cpu']);
const kind = z.enum(['discrete', 'integrated', 'unified', 'virtual', 'unknown']);
const cores = z.number().int().positive().max(4096);

const slow = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('state', [
    z.object({ state: z.literal('pending') }),
    z.object({
      state: z.literal('known'),
      value,
      at: time.exactOptional(),
      cached: z.literal(true).exactOptional(),
    }),
    z.object({ state: z.literal('unknown'), why: z.string().max(500), at: time.exactOptional() }),
  ]);

export const engineDevicesSchema = z.object({
  backend,
  deviceNames: z.array(text).max(32),
  totalBytes: bytes,
  freeBytes: bytes,
  unifiedBytes: bytes,
  build: z.string().max(100),
  devices: z
    .array(z.object({ name: text, kind, totalBytes: bytes.nullable(), freeBytes: bytes.nullable(), source }))
    .max(32)
    .exactOptional(),
});

export const graphicsSchema = z
  .array(
    z.object({
      vendor: text,
      model: text,
      kind,
      memoryBytes: bytes.nullable(),
      freeBytes: bytes.nullable().exactOptional(),
      driver: text.nullable().exactOptional(),
      backend: backend.nullable().exactOptional(),
      source: source.exactOptional(),
    }),
  )
  .max(32);

const memory = z.object({
  totalBytes: bytes.positive(),
  availableBytes: bytes,
  limitBytes: bytes.nullable(),
  swapTotalBytes: bytes.nullable(),
  swapUsedBytes: bytes.nullable().exactOptional(),
  source,
});

const processor = z.object({
  model: text,
  physicalCores: cores,
  logicalCores: cores,
  performanceCores: cores.nullable().exactOptional(),
  vectorExtensions: z.array(z.string().max(40)).max(64).nullable(),
  source,
});

const power = z.object({
  hasBattery: z.boolean(),
  onBattery: z.boolean().nullable(),
  percent: z.number().min(0).max(100).nullable(),
  source,
});

const thermal = z.object({
  slowed: z.boolean().nullable(),
  celsius: z.number().min(-100).max(200).nullable(),
  throttleEvents: z.number().int().nonnegative().nullable(),
  source,
});

export const surveySchema = z
  .object({
    schema: z.literal('homeroom-survey/1'),
    takenAt: time,
    os: z.object({
      platform: z.enum(['win32', 'darwin', 'linux', 'other']),
      name: text,
      release: text,
      arch: z.string().max(40),
      source: source.exactOptional(),
    }),
    memory,
    processor,
    graphics: slow(graphicsSchema),
    engine: slow(engineDevicesSchema),
    disk: slow(z.object({ freeBytes: bytes, totalBytes: bytes, source: source.exactOptional() })),
    power: slow(power).exactOptional(),
    thermal: slow(thermal).exactOptional(),
    virtual: slow(z.object({ container: text.nullable(), machine: text.nullable(), source })).exactOptional(),
    unknowns: z
      .array(z.object({ fact: text, why: z.string().max(500) }))
      .max(100)
      .exactOptional(),
  })
  .superRefine((survey, context) => {
    for (const { path, message } of contradictions(survey)) {
      context.addIssue({ code: 'custom', path: [...path], message });
    }
  }) satisfies z.ZodType<Survey>;
