// What the engine measured, as the points that a calibration is fitted to.
import type { Measured } from '#contract/engine';
import { contextOf } from '#domain/cache';
import type { Backend } from '#domain/hardware';
import { networkShape, type Anchor } from '#domain/measure-plan';
import { speedShape } from '#domain/model-speed';
import { quantile } from '#domain/quantile';
import type { CalibrationPoints } from '#domain/speed/fit-calibration';
import { decodePoint, prefillPoint } from '#domain/speed/points';
import type { SpeedShape } from '#domain/speed/shape';

export interface AnchorResult {
  anchor: Anchor;
  measured: Measured;
}

/** The tenth percentile of the token times: what other programs take in between does not count. */
const QUICK = 0.1;

export function pointsOf(results: readonly AnchorResult[], backend: Backend): CalibrationPoints {
  return {
    decode: results.flatMap(({ anchor, measured: { tokenMs, deep } }) => {
      const shape = shapeOf(anchor);
      const at = (depth: number, ms: number) => decodePoint(shape, { depth, secondsPerToken: ms / 1000, backend });
      const start = at(tokenMs.length / 2, quantile(tokenMs, QUICK));
      // The anchor for a long conversation is so small that what each token costs at least would be taken for its layers.
      return [deep === null ? start : at(deep.depthTokens, deep.tokenMs)];
    }),
    prefill: results.flatMap(({ anchor, measured: { batch } }) =>
      batch === null ? [] : [prefillPoint(shapeOf(anchor), { tokens: batch.tokens, seconds: batch.ms / 1000 })],
    ),
  };
}

function shapeOf(anchor: Anchor): SpeedShape {
  return speedShape({ shape: networkShape(anchor), context: contextOf(256) }, null);
}
