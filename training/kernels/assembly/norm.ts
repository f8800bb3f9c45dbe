// Root mean square norm: every row divided by the typical size of its numbers, and the way back.
import { bytes, Count, multiplyAndAdd, Place, sumOf } from './vector';

export function rmsNorm(
  out: Place,
  x: Place,
  stride: Count,
  factors: Place,
  scales: Place,
  rows: Count,
  columns: Count,
  epsilon: f32,
): void {
  const width = bytes(columns);
  for (let row: Count = 0; row < rows; row++) {
    const from = bytes(x + row * stride);
    const to = bytes(out + row * stride);
    // Two sums, because the next addition to one has to wait for the last.
    let squares = f32x4.splat(0);
    let moreSquares = squares;
    for (let at: usize = 0; at < width; at += 32) {
      const a = v128.load(from + at);
      const b = v128.load(from + at, 16);
      squares = multiplyAndAdd(a, a, squares);
      moreSquares = multiplyAndAdd(b, b, moreSquares);
    }
    const mean = sumOf(f32x4.add(squares, moreSquares)) / <f32>columns;
    const scale: f32 = 1.0 / sqrt<f32>(mean + epsilon);
    store<f32>(bytes(scales + row), scale);
    const scale4 = f32x4.splat(scale);
    for (let at: usize = 0; at < width; at += 16) {
      const scaled = f32x4.mul(v128.load(from + at), scale4);
      v128.store(to + at, f32x4.mul(scaled, v128.load(bytes(factors) + at)));
    }
  }
}

/** dX += dOut * factors * scale - x * (sum(dOut * factors * x) * scale^3 / columns), and dFactors += dOut * x * scale. */
export function rmsNormBackward(
  dX: Place,
  dFactors: Place,
  dOut: Place,
  x: Place,
  stride: Count,
  factors: Place,
  scales: Place,
  rows: Count,
  columns: Count,
  adds: i32,
): void {
  const width = bytes(columns);
  const zeros = f32x4.splat(0);
  for (let row: Count = 0; row < rows; row++) {
    const start = row * stride;
    const xRow = bytes(x + start);
    const dOutRow = bytes(dOut + start);
    const dXRow = bytes(dX + start);
    let along = zeros;
    let moreAlong = zeros;
    for (let at: usize = 0; at < width; at += 32) {
      const a = f32x4.mul(v128.load(dOutRow + at), v128.load(bytes(factors) + at));
      const b = f32x4.mul(v128.load(dOutRow + at, 16), v128.load(bytes(factors) + at, 16));
      along = multiplyAndAdd(a, v128.load(xRow + at), along);
      moreAlong = multiplyAndAdd(b, v128.load(xRow + at, 16), moreAlong);
    }
    const scale = load<f32>(bytes(scales + row));
    const scale4 = f32x4.splat(scale);
    const back = f32x4.splat((-sumOf(f32x4.add(along, moreAlong)) * scale * scale * scale) / <f32>columns);
    for (let at: usize = 0; at < width; at += 16) {
      const numbers = v128.load(xRow + at);
      const scaled = f32x4.mul(v128.load(dOutRow + at), scale4);
      const before = adds ? v128.load(dXRow + at) : zeros;
      const through = multiplyAndAdd(scaled, v128.load(bytes(factors) + at), before);
      v128.store(dXRow + at, multiplyAndAdd(numbers, back, through));
      const dFactor = bytes(dFactors) + at;
      v128.store(dFactor, multiplyAndAdd(scaled, numbers, v128.load(dFactor)));
    }
  }
}
