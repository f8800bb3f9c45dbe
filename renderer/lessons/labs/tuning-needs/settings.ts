// The controls of this lab, where each begins, and the figures of the sum among them.
import { z } from 'zod';
import { constantValue } from '../../lab/constant-value';
import { METHODS, TARGETS, type Accounting, type Method } from './tuning-memory';

const GB = 1e9;
const from0 = (id: string) => z.number().nonnegative().max(1e6).catch(constantValue(id));

export const tuningSettings = z.object({
  /** A shape of this lab, or the id of a model. */
  model: z.string().max(300).catch('7b'),
  /** The ways that are shown beside one another. */
  methods: z.array(z.enum(METHODS)).min(1).max(3).catch(['full']),
  /** The way that was asked about; null before. */
  asked: z.enum(METHODS).nullable().catch(null),
  rank: z.number().int().min(1).max(512).catch(16),
  targets: z.enum(TARGETS).catch('all'),
  length: z.number().int().min(16).max(131_072).catch(512),
  batch: z.number().int().min(1).max(1024).catch(1),
  checkpointing: z.boolean().catch(true),
  examples: z.number().int().min(1).max(1e9).catch(1000),
  passes: z.number().int().min(1).max(1000).catch(3),
  weightBytes: from0('bytes-weight'),
  gradientBytes: from0('bytes-gradient'),
  masterBytes: from0('bytes-master'),
  momentBytes: from0('bytes-moments'),
  frozenBits: from0('bits-nf4'),
  activationFactor: from0('activation-factor'),
  programGigabytes: from0('tuning-program'),
  cardGigabytes: z.number().positive().max(1e6).catch(constantValue('card-a100-memory')),
  peak: z.number().positive().max(1e9).catch(constantValue('peak-a100')),
  sharePercent: z.number().positive().max(100).catch(constantValue('share-a100')),
  hourDollars: from0('hour-a100'),
});

export type TuningSettings = z.output<typeof tuningSettings>;

export function accountingOf(settings: TuningSettings): Accounting {
  const { weightBytes, gradientBytes, masterBytes, momentBytes, frozenBits, activationFactor } = settings;
  const programBytes = settings.programGigabytes * GB;
  return { weightBytes, gradientBytes, masterBytes, momentBytes, frozenBits, activationFactor, programBytes };
}

/** The ways shown, in their fixed order, without the one or with it besides; one always stays. */
export function toggled(methods: readonly Method[], method: Method): Method[] {
  const next = METHODS.filter((one) => (one === method ? !methods.includes(one) : methods.includes(one)));
  return next.length === 0 ? [...methods] : next;
}
