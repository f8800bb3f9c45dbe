// A search without gradients: one knob after the other is turned a little up and a little down, in ever smaller steps.

/** A positive number inside a value. `spread`: how far its logarithm may lie from the start before that counts as one. */
export interface Knob<Value> {
  spread: number;
  get: (value: Value) => number;
  set: (value: Value, number: number) => Value;
}

const FIRST_STEP = 0.3;
const LAST_STEP = 0.01;
const IMPROVED = 1e-5;

/** The value near `start` with the least loss plus the squares of how far its knobs were turned (a Gaussian prior, halved). */
export function searchPattern<Value>(
  start: Value,
  knobs: readonly Knob<Value>[],
  loss: (value: Value) => number,
): Value {
  const turned = (value: Value): number =>
    knobs.reduce((sum, { get, spread }) => sum + (Math.log(get(value) / get(start)) / spread) ** 2 / 2, 0);
  let best = { value: start, cost: loss(start) };
  for (let step = FIRST_STEP; step > LAST_STEP;) {
    const before = best.cost;
    for (const { get, set } of knobs) {
      for (const turn of [1 + step, 1 / (1 + step)]) {
        const value = set(best.value, get(best.value) * turn);
        const cost = loss(value) + turned(value);
        if (cost < best.cost - IMPROVED) best = { value, cost };
      }
    }
    if (best.cost >= before) step /= 2;
  }
  return best.value;
}
