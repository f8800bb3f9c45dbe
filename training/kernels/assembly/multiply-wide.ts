// The same product in tiles of 16 columns, for a WebAssembly engine that makes one operation on 8 numbers out of two on neighbouring 4
// (V8 with --experimental-wasm-revectorize, on processors with AVX2). Without that the many sums do not fit into the registers, and multiply
// is faster; so it is tried out at the start which one to take.
import { multiply } from './multiply';
import { bytes, Count, Place } from './vector';
import { tileOf4, tileOf6 } from './wide-tiles';

const ROWS_OF_A_BLOCK: Count = 32;
const ROWS_OF_A_BLOCK_OF_SIXES: Count = 36;

/** Whether wide tiles pay: whole products only, and not too few rows. */
@inline
function isWide(rows: Count, columns: Count, inner: Count, bounds: i32): bool {
  return bounds == 0 && rows >= 12 && columns % 16 == 0 && inner > 0;
}

/** In tiles of 4 rows and 16 columns. */
export function multiplyWide4(
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
  if (!isWide(rows, columns, inner, bounds)) {
    multiply(out, outStride, plus, left, leftRow, leftColumn, right, rightRow, panel, rows, columns, inner, bounds);
    return;
  }
  for (let block: Count = 0; block < rows; block += ROWS_OF_A_BLOCK) {
    const blockEnd = min(block + ROWS_OF_A_BLOCK, rows);
    let panelStart = right;
    for (let column: Count = 0; column < columns; column += 16) {
      for (let row = block; row < blockEnd; row += 4) {
        const at = row * outStride + column;
        tileOf4(
          bytes(out + at),
          bytes(outStride),
          plus ? bytes(plus + at) : 0,
          bytes(left + row * leftRow),
          bytes(leftRow),
          bytes(leftColumn),
          bytes(panelStart),
          bytes(rightRow),
          bytes(panel),
          inner,
        );
      }
      panelStart += 2 * panel;
    }
  }
}

/** In tiles of 6 rows and 16 columns. What is left below them goes to multiply, which takes rows by fours. */
export function multiplyWide6(
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
  if (!isWide(rows, columns, inner, bounds)) {
    multiply(out, outStride, plus, left, leftRow, leftColumn, right, rightRow, panel, rows, columns, inner, bounds);
    return;
  }
  // The rest must be a multiple of 4: 0, 4, or 8.
  const rest: Count = rows % 6 == 2 ? 8 : rows % 6;
  const tiled = rows - rest;
  for (let block: Count = 0; block < tiled; block += ROWS_OF_A_BLOCK_OF_SIXES) {
    const blockEnd = min(block + ROWS_OF_A_BLOCK_OF_SIXES, tiled);
    let panelStart = right;
    for (let column: Count = 0; column < columns; column += 16) {
      for (let row = block; row < blockEnd; row += 6) {
        const at = row * outStride + column;
        tileOf6(
          bytes(out + at),
          bytes(outStride),
          plus ? bytes(plus + at) : 0,
          bytes(left + row * leftRow),
          bytes(leftRow),
          bytes(leftColumn),
          bytes(panelStart),
          bytes(rightRow),
          bytes(panel),
          inner,
        );
      }
      panelStart += 2 * panel;
    }
  }
  if (rest) {
    const at = tiled * outStride;
    const below = plus ? plus + at : 0;
    const leftBelow = left + tiled * leftRow;
    multiply(
      out + at,
      outStride,
      below,
      leftBelow,
      leftRow,
      leftColumn,
      right,
      rightRow,
      panel,
      rest,
      columns,
      inner,
      0,
    );
  }
}
