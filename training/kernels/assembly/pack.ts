// Packing: copying a table into panels of 8, so that multiply reads its right side from one end to the other without a jump.
import { bytes, Count, Place } from './vector';

/** Panels of 8 rows, transposed: out[p][c][r % 8] = table[r][c]. Squares of 4 by 4 numbers are turned in registers. */
export function packTransposed(out: Place, table: Place, stride: Count, rows: Count, columns: Count): void {
  for (let row: Count = 0; row < rows; row += 4) {
    let to = bytes(out + (row & ~7) * columns + (row & 4));
    let from0 = bytes(table + row * stride);
    let from1 = from0 + bytes(stride);
    let from2 = from1 + bytes(stride);
    let from3 = from2 + bytes(stride);
    for (let column: Count = 0; column < columns; column += 4) {
      const row0 = v128.load(from0);
      const row1 = v128.load(from1);
      const row2 = v128.load(from2);
      const row3 = v128.load(from3);
      // First pairs of rows are interleaved (a shuffle picks 4 of 8 numbers), then pairs of pairs.
      const start01 = v128.shuffle<f32>(row0, row1, 0, 4, 1, 5);
      const start23 = v128.shuffle<f32>(row2, row3, 0, 4, 1, 5);
      const end01 = v128.shuffle<f32>(row0, row1, 2, 6, 3, 7);
      const end23 = v128.shuffle<f32>(row2, row3, 2, 6, 3, 7);
      v128.store(to, v128.shuffle<f32>(start01, start23, 0, 1, 4, 5));
      v128.store(to, v128.shuffle<f32>(start01, start23, 2, 3, 6, 7), 32);
      v128.store(to, v128.shuffle<f32>(end01, end23, 0, 1, 4, 5), 64);
      v128.store(to, v128.shuffle<f32>(end01, end23, 2, 3, 6, 7), 96);
      to += 128;
      from0 += 16;
      from1 += 16;
      from2 += 16;
      from3 += 16;
    }
  }
}

/** Panels of 8 columns: out[p][r][c % 8] = table[r][c]. */
export function pack(out: Place, table: Place, stride: Count, rows: Count, columns: Count): void {
  let to = bytes(out);
  for (let column: Count = 0; column < columns; column += 8) {
    let from = bytes(table + column);
    for (let row: Count = 0; row < rows; row++) {
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
      to += 32;
      from += bytes(stride);
    }
  }
}
