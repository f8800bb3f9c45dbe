// How far a predicted speed may be off: by what it rests on and what the model is.
import type { DeviceCalibration } from './calibration';
import type { Trust } from './figure';
import type { SpeedShape } from './shape';

/** Spreads as a share of the estimate. Reading a prompt is foretold less well than writing (leave-one-out.test.ts). */
const SPREAD = {
  measured: 0.1,
  decode: { plain: 0.15, mixture: 0.3, uncertain: 0.4, table: 0.4 },
  prefill: { plain: 0.3, mixture: 0.5, uncertain: 0.5, table: 0.5 },
};
/** Beyond this depth, tokens, no row of the fit is a calibration's own. */
const FAR_DEPTH = 16384;

/** The trust in a prediction for a model on these devices at a depth; a family that was not measured counts like a mixture. */
export function predictedTrust(
  work: 'decode' | 'prefill',
  shape: SpeedShape,
  devices: readonly DeviceCalibration[],
  depth: number,
): Trust {
  const spread = SPREAD[work];
  const families = devices.map((one) => (work === 'decode' ? one.decodeMeasured : one.prefillMeasured));
  if (devices.some((one) => one.origin === 'chip-table') || families.some((some) => some.length === 0))
    return { label: 'estimated', spread: spread.table };
  const isUncertain = devices.length > 1 || shape.latentAttention || depth > FAR_DEPTH;
  if (isUncertain) return { label: 'calibrated', spread: spread.uncertain };
  const isKnown = families.every((some) => some.includes(shape.quantFamily)) && !shape.mixtureOfExperts;
  return { label: 'calibrated', spread: isKnown ? spread.plain : spread.mixture };
}

/** The trust in a measurement carried over to another depth or length, where the formula foretells `ratio` times the time. */
export function measuredTrust(ratio: number): Trust {
  const carried = Math.min(1, Math.abs(Math.log(ratio)));
  return { label: 'measured', spread: SPREAD.measured + 0.3 * carried };
}
