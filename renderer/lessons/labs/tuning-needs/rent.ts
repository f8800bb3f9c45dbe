// What one run of tuning costs on rented cards, as the controls of the lab are set.
import type { TuningSettings } from './settings';
import type { Tuning } from './tuning-memory';
import { rented, tuningFlop, type Rented } from './tuning-time';

const GB = 1e9;

/** `flop` are the sums of the whole run. */
export function rentOf(settings: TuningSettings, tuning: Tuning, needBytes: number): Rented & { flop: number } {
  const { examples, passes, cardGigabytes, peak, sharePercent, hourDollars } = settings;
  const { model, method, checkpointing, length } = tuning;
  const flop = tuningFlop({ parameters: model.parameters, method, checkpointing, examples, length, passes });
  const card = {
    memoryBytes: cardGigabytes * GB,
    flopsPerSecond: (peak * 1e12 * sharePercent) / 100,
    dollarsPerHour: hourDollars,
  };
  return { ...rented(flop, needBytes, card), flop };
}
