// The controls of this lab, and where each begins: ten chats of ten turns a day, as the lesson reckons them.
import { z } from 'zod';
import { constantValue } from '../../lab/constant-value';
import { PRICE_LISTS, type PriceList } from './prices';

const from0 = (start: number) => z.number().nonnegative().max(1e9).catch(start);

/** A chat of ten turns sends 14,000 tokens and receives 2,500. */
const CHATS_A_DAY = 10;
/** Reckoned with where nothing is known of this computer. */
export const ASSUMED_PER_SECOND = 10;

export const cloudSettings = z.object({
  sentPerDay: from0(14_000 * CHATS_A_DAY),
  receivedPerDay: from0(2500 * CHATS_A_DAY),
  prices: z.enum(PRICE_LISTS).catch('sonnet'),
  inDollars: from0(constantValue('price-sonnet-in')),
  outDollars: from0(constantValue('price-sonnet-out')),
  /** Tokens a second; null for this computer's own. */
  writing: z.number().positive().max(1e6).nullable().catch(null),
  watts: from0(constantValue('watts-own')),
  idleWatts: from0(constantValue('idle-watts')),
  tariff: from0(constantValue('tariff')),
  hardware: from0(constantValue('hardware-price')),
  years: z.number().min(1).max(15).catch(4),
  /** Where the ruler stands on the chart, months. */
  month: z.number().nonnegative().max(180).catch(6),
  /** Whether the point was found once: from then on it is marked. */
  found: z.boolean().catch(false),
});

export type CloudSettings = z.output<typeof cloudSettings>;

export function settingsOfPrices(prices: PriceList): Partial<CloudSettings> {
  return { prices, inDollars: constantValue(`price-${prices}-in`), outDollars: constantValue(`price-${prices}-out`) };
}
