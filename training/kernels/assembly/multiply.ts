// The product of two tables, in which training spends most of its time. The result is made in tiles of 4 rows and 8 columns: their 32 sums stay
// in registers (8 of 16) while the loop runs along the inner dimension, and every number that is loaded is used 4 or 8 times.
import { bytes, Count, multiplyAndAdd, Place } from './vector';

/** As BOUNDS in ../kernels.ts. */
const COLUMNS_UP_TO_ROW = 1;
const LEFT_UP_TO_ROW = 2;
const LEFT_FROM_ROW = 3;

/** So many rows of the left table pass by one panel of the right one before the next panel's turn: both then stay in the first cache. */
const ROWS_OF_A_BLOCK: Count = 32;

export function multiply(
  out: Place,
  outStride: Count,
  plus: Place,
  left: Place,
  leftRow: Count,
  leftColumn: Count,
  right: Place,
  rightRow: Count,
  panel: Count,
  rows: Count,
  columns: Count,
  inner: Count,
  bounds: i32,
): void {
  const outRowBytes = bytes(outStride);
  const leftRowBytes = bytes(leftRow);
  const leftColumnBytes = bytes(leftColumn);
  const rightRowBytes = bytes(rightRow);
  const panelBytes = bytes(panel);
  const toPlus = bytes(plus) - bytes(out);
  for (let block: Count = 0; block < rows; block += ROWS_OF_A_BLOCK) {
    const blockEnd = min(block + ROWS_OF_A_BLOCK, rows);
    const columnsEnd = bounds == COLUMNS_UP_TO_ROW ? min(columns, blockEnd) : columns;
    let panelStart = bytes(right);
    for (let column: Count = 0; column < columnsEnd; column += 8) {
      const blockStart = bounds == COLUMNS_UP_TO_ROW ? max(block, column) : block;
      for (let row = blockStart; row < blockEnd; row += 4) {
        let leftStart = bytes(left) + row * leftRowBytes;
        let rightStart = panelStart;
        let count = inner;
        // Numbers of the inner dimension that count for this tile may be only those up to its last row, or from its first one.
        if (bounds == LEFT_UP_TO_ROW) {
          count = min(row + 4, inner);
        } else if (bounds == LEFT_FROM_ROW) {
          const skipped = min(row, inner);
          leftStart += skipped * leftColumnBytes;
          rightStart += skipped * rightRowBytes;
          count = inner - skipped;
        }
        const at = bytes(out) + row * outRowBytes + bytes(column);
        tile(
          at,
          outRowBytes,
          plus ? at + toPlus : 0,
          leftStart,
          leftRowBytes,
          leftColumnBytes,
          rightStart,
          rightRowBytes,
          count,
        );
      }
      panelStart += panelBytes;
    }
  }
}

/** One tile of 4 rows and 8 columns. All places and strides are in bytes. */
@inline
function tile(
  out: usize,
  outStride: usize,
  plus: usize,
  left: usize,
  leftRow: usize,
  leftColumn: usize,
  right: usize,
  rightRow: usize,
  inner: Count,
): void {
  const zeros = f32x4.splat(0);
  // sumNa and sumNb: columns 0 to 3 and 4 to 7 of row N.
  let sum0a = zeros,
    sum0b = zeros,
    sum1a = zeros,
    sum1b = zeros,
    sum2a = zeros,
    sum2b = zeros,
    sum3a = zeros,
    sum3b = zeros;
  if (plus) {
    sum0a = v128.load(plus);
    sum0b = v128.load(plus, 16);
    plus += outStride;
    sum1a = v128.load(plus);
    sum1b = v128.load(plus, 16);
    plus += outStride;
    sum2a = v128.load(plus);
    sum2b = v128.load(plus, 16);
    plus += outStride;
    sum3a = v128.load(plus);
    sum3b = v128.load(plus, 16);
  }

  let left0 = left;
  let left1 = left0 + leftRow;
  let left2 = left1 + leftRow;
  let left3 = left2 + leftRow;
  const end = right + inner * rightRow;
  // One step of the inner dimension a turn: 8 sums, 2 vectors of the right table and 4 numbers of the left one are 14 registers of 16.
  if (right < end) {
    do {
      const a = v128.load(right);
      const b = v128.load(right, 16);
      right += rightRow;
      let number = v128.load32_splat(left0);
      left0 += leftColumn;
      sum0a = multiplyAndAdd(number, a, sum0a);
      sum0b = multiplyAndAdd(number, b, sum0b);
      number = v128.load32_splat(left1);
      left1 += leftColumn;
      sum1a = multiplyAndAdd(number, a, sum1a);
      sum1b = multiplyAndAdd(number, b, sum1b);
      number = v128.load32_splat(left2);
      left2 += leftColumn;
      sum2a = multiplyAndAdd(number, a, sum2a);
      sum2b = multiplyAndAdd(number, b, sum2b);
      number = v128.load32_splat(left3);
      left3 += leftColumn;
      sum3a = multiplyAndAdd(number, a, sum3a);
      sum3b = multiplyAndAdd(number, b, sum3b);
    } while (right < end);
  }

  v128.store(out, sum0a);
  v128.store(out, sum0b, 16);
  out += outStride;
  v128.store(out, sum1a);
  v128.store(out, sum1b, 16);
  out += outStride;
  v128.store(out, sum2a);
  v128.store(out, sum2b, 16);
  out += outStride;
  v128.store(out, sum3a);
  v128.store(out, sum3b, 16);
}
