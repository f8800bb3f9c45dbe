// The tiles of multiply-wide.ts: sums of 4 or 6 rows and 16 columns, kept in registers while the loop runs along the inner dimension.
// They are written out, sum by sum, because only variables become registers. The letters a to d stand for columns 0, 4, 8 and 12 and the three after.
import { Count, multiplyAndAdd } from './vector';

/** One tile of 4 rows and 16 columns. All places and strides are in bytes; `panel` leads from the first 8 columns to the next 8. */
@inline
export function tileOf4(
  out: usize,
  outStride: usize,
  plus: usize,
  left: usize,
  leftRow: usize,
  leftColumn: usize,
  right: usize,
  rightRow: usize,
  panel: usize,
  inner: Count,
): void {
  const zeros = f32x4.splat(0);
  let sum0a = zeros,
    sum0b = zeros,
    sum0c = zeros,
    sum0d = zeros;
  let sum1a = zeros,
    sum1b = zeros,
    sum1c = zeros,
    sum1d = zeros;
  let sum2a = zeros,
    sum2b = zeros,
    sum2c = zeros,
    sum2d = zeros;
  let sum3a = zeros,
    sum3b = zeros,
    sum3c = zeros,
    sum3d = zeros;
  if (plus) {
    sum0a = v128.load(plus);
    sum0b = v128.load(plus, 16);
    sum0c = v128.load(plus, 32);
    sum0d = v128.load(plus, 48);
    plus += outStride;
    sum1a = v128.load(plus);
    sum1b = v128.load(plus, 16);
    sum1c = v128.load(plus, 32);
    sum1d = v128.load(plus, 48);
    plus += outStride;
    sum2a = v128.load(plus);
    sum2b = v128.load(plus, 16);
    sum2c = v128.load(plus, 32);
    sum2d = v128.load(plus, 48);
    plus += outStride;
    sum3a = v128.load(plus);
    sum3b = v128.load(plus, 16);
    sum3c = v128.load(plus, 32);
    sum3d = v128.load(plus, 48);
  }

  let left0 = left;
  let left1 = left0 + leftRow;
  let left2 = left1 + leftRow;
  let left3 = left2 + leftRow;
  let next = right + panel;
  const end = right + inner * rightRow;
  do {
    const a = v128.load(right);
    const b = v128.load(right, 16);
    const c = v128.load(next);
    const d = v128.load(next, 16);
    right += rightRow;
    next += rightRow;
    let number = v128.load32_splat(left0);
    left0 += leftColumn;
    sum0a = multiplyAndAdd(number, a, sum0a);
    sum0b = multiplyAndAdd(number, b, sum0b);
    sum0c = multiplyAndAdd(number, c, sum0c);
    sum0d = multiplyAndAdd(number, d, sum0d);
    number = v128.load32_splat(left1);
    left1 += leftColumn;
    sum1a = multiplyAndAdd(number, a, sum1a);
    sum1b = multiplyAndAdd(number, b, sum1b);
    sum1c = multiplyAndAdd(number, c, sum1c);
    sum1d = multiplyAndAdd(number, d, sum1d);
    number = v128.load32_splat(left2);
    left2 += leftColumn;
    sum2a = multiplyAndAdd(number, a, sum2a);
    sum2b = multiplyAndAdd(number, b, sum2b);
    sum2c = multiplyAndAdd(number, c, sum2c);
    sum2d = multiplyAndAdd(number, d, sum2d);
    number = v128.load32_splat(left3);
    left3 += leftColumn;
    sum3a = multiplyAndAdd(number, a, sum3a);
    sum3b = multiplyAndAdd(number, b, sum3b);
    sum3c = multiplyAndAdd(number, c, sum3c);
    sum3d = multiplyAndAdd(number, d, sum3d);
  } while (right < end);

  v128.store(out, sum0a);
  v128.store(out, sum0b, 16);
  v128.store(out, sum0c, 32);
  v128.store(out, sum0d, 48);
  out += outStride;
  v128.store(out, sum1a);
  v128.store(out, sum1b, 16);
  v128.store(out, sum1c, 32);
  v128.store(out, sum1d, 48);
  out += outStride;
  v128.store(out, sum2a);
  v128.store(out, sum2b, 16);
  v128.store(out, sum2c, 32);
  v128.store(out, sum2d, 48);
  out += outStride;
  v128.store(out, sum3a);
  v128.store(out, sum3b, 16);
  v128.store(out, sum3c, 32);
  v128.store(out, sum3d, 48);
}

/** One tile of 6 rows and 16 columns. All places and strides are in bytes; `panel` leads from the first 8 columns to the next 8. */
@inline
export function tileOf6(
  out: usize,
  outStride: usize,
  plus: usize,
  left: usize,
  leftRow: usize,
  leftColumn: usize,
  right: usize,
  rightRow: usize,
  panel: usize,
  inner: Count,
): void {
  const zeros = f32x4.splat(0);
  let sum0a = zeros,
    sum0b = zeros,
    sum0c = zeros,
    sum0d = zeros;
  let sum1a = zeros,
    sum1b = zeros,
    sum1c = zeros,
    sum1d = zeros;
  let sum2a = zeros,
    sum2b = zeros,
    sum2c = zeros,
    sum2d = zeros;
  let sum3a = zeros,
    sum3b = zeros,
    sum3c = zeros,
    sum3d = zeros;
  let sum4a = zeros,
    sum4b = zeros,
    sum4c = zeros,
    sum4d = zeros;
  let sum5a = zeros,
    sum5b = zeros,
    sum5c = zeros,
    sum5d = zeros;
  if (plus) {
    sum0a = v128.load(plus);
    sum0b = v128.load(plus, 16);
    sum0c = v128.load(plus, 32);
    sum0d = v128.load(plus, 48);
    plus += outStride;
    sum1a = v128.load(plus);
    sum1b = v128.load(plus, 16);
    sum1c = v128.load(plus, 32);
    sum1d = v128.load(plus, 48);
    plus += outStride;
    sum2a = v128.load(plus);
    sum2b = v128.load(plus, 16);
    sum2c = v128.load(plus, 32);
    sum2d = v128.load(plus, 48);
    plus += outStride;
    sum3a = v128.load(plus);
    sum3b = v128.load(plus, 16);
    sum3c = v128.load(plus, 32);
    sum3d = v128.load(plus, 48);
    plus += outStride;
    sum4a = v128.load(plus);
    sum4b = v128.load(plus, 16);
    sum4c = v128.load(plus, 32);
    sum4d = v128.load(plus, 48);
    plus += outStride;
    sum5a = v128.load(plus);
    sum5b = v128.load(plus, 16);
    sum5c = v128.load(plus, 32);
    sum5d = v128.load(plus, 48);
  }

  let left0 = left;
  let left1 = left0 + leftRow;
  let left2 = left1 + leftRow;
  let left3 = left2 + leftRow;
  let left4 = left3 + leftRow;
  let left5 = left4 + leftRow;
  let next = right + panel;
  const end = right + inner * rightRow;
  do {
    const a = v128.load(right);
    const b = v128.load(right, 16);
    const c = v128.load(next);
    const d = v128.load(next, 16);
    right += rightRow;
    next += rightRow;
    let number = v128.load32_splat(left0);
    left0 += leftColumn;
    sum0a = multiplyAndAdd(number, a, sum0a);
    sum0b = multiplyAndAdd(number, b, sum0b);
    sum0c = multiplyAndAdd(number, c, sum0c);
    sum0d = multiplyAndAdd(number, d, sum0d);
    number = v128.load32_splat(left1);
    left1 += leftColumn;
    sum1a = multiplyAndAdd(number, a, sum1a);
    sum1b = multiplyAndAdd(number, b, sum1b);
    sum1c = multiplyAndAdd(number, c, sum1c);
    sum1d = multiplyAndAdd(number, d, sum1d);
    number = v128.load32_splat(left2);
    left2 += leftColumn;
    sum2a = multiplyAndAdd(number, a, sum2a);
    sum2b = multiplyAndAdd(number, b, sum2b);
    sum2c = multiplyAndAdd(number, c, sum2c);
    sum2d = multiplyAndAdd(number, d, sum2d);
    number = v128.load32_splat(left3);
    left3 += leftColumn;
    sum3a = multiplyAndAdd(number, a, sum3a);
    sum3b = multiplyAndAdd(number, b, sum3b);
    sum3c = multiplyAndAdd(number, c, sum3c);
    sum3d = multiplyAndAdd(number, d, sum3d);
    number = v128.load32_splat(left4);
    left4 += leftColumn;
    sum4a = multiplyAndAdd(number, a, sum4a);
    sum4b = multiplyAndAdd(number, b, sum4b);
    sum4c = multiplyAndAdd(number, c, sum4c);
    sum4d = multiplyAndAdd(number, d, sum4d);
    number = v128.load32_splat(left5);
    left5 += leftColumn;
    sum5a = multiplyAndAdd(number, a, sum5a);
    sum5b = multiplyAndAdd(number, b, sum5b);
    sum5c = multiplyAndAdd(number, c, sum5c);
    sum5d = multiplyAndAdd(number, d, sum5d);
  } while (right < end);

  v128.store(out, sum0a);
  v128.store(out, sum0b, 16);
  v128.store(out, sum0c, 32);
  v128.store(out, sum0d, 48);
  out += outStride;
  v128.store(out, sum1a);
  v128.store(out, sum1b, 16);
  v128.store(out, sum1c, 32);
  v128.store(out, sum1d, 48);
  out += outStride;
  v128.store(out, sum2a);
  v128.store(out, sum2b, 16);
  v128.store(out, sum2c, 32);
  v128.store(out, sum2d, 48);
  out += outStride;
  v128.store(out, sum3a);
  v128.store(out, sum3b, 16);
  v128.store(out, sum3c, 32);
  v128.store(out, sum3d, 48);
  out += outStride;
  v128.store(out, sum4a);
  v128.store(out, sum4b, 16);
  v128.store(out, sum4c, 32);
  v128.store(out, sum4d, 48);
  out += outStride;
  v128.store(out, sum5a);
  v128.store(out, sum5b, 16);
  v128.store(out, sum5c, 32);
  v128.store(out, sum5d, 48);
}
