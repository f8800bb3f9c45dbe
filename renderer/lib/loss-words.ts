// A learning curve in words: how it stands and where it came from, to be read out or spoken.
import type { Curve } from './curve';

/** A loss as it is shown and said everywhere: two places, fewer where it is large. */
export function lossText(loss: number): string {
  if (loss >= 1000) return Math.round(loss).toLocaleString('en-US');
  return loss >= 100 ? loss.toPrecision(3).replace(/\.0+$/, '') : loss.toFixed(2);
}

/**
 * For example "After 120 steps the loss is 0.61; it was 2.30 at step 60." The earlier figure is that of half as many steps.
 * @param name as in the middle of a sentence, for example "loss on new text"
 */
export function sayLoss(curve: Curve, name = 'loss'): string {
  const { last } = curve;
  if (last === null) return `Nothing has been learnt yet, so there is no ${name} to tell.`;
  const now = `After ${last.x} ${last.x === 1 ? 'step' : 'steps'} the ${name} is ${lossText(last.y)}`;
  const before = curve.at(last.x / 2);
  return before === null || before.x === last.x
    ? `${now}.`
    : `${now}; it was ${lossText(before.y)} at step ${before.x}.`;
}
