// A linear layer without bias: every output is a weighted sum of all inputs; and the way back through it.
import { multiply, packed, straight, transposed } from './multiply';
import type { Network, PackedTable } from './network';
import type { Sheet } from './room';

/** out = plus + x W^T for the first `rows` rows, where W is [outputs, inputs] and `plus` a sheet like `out`. */
export function linear(
  { kernels }: Network,
  { outputs, inputs, forward }: PackedTable,
  { out, x, rows, plus }: { out: Sheet; x: Sheet; rows: number; plus?: Sheet | undefined },
): void {
  multiply(kernels, {
    out,
    plus,
    left: straight(x),
    right: packed(forward, inputs),
    rows,
    columns: outputs,
    inner: inputs,
  });
}

/**
 * The way back: an input is blamed by the weights it went through, dX = plus + dOut W, and a weight by the inputs it saw, dW += dOut^T x.
 */
export function linearBackward(
  { kernels, gradients, room }: Network,
  { outputs, inputs, backward, offset }: PackedTable,
  { dX, dOut, x, rows }: { dX: Sheet; dOut: Sheet; x: Sheet; rows: number },
): void {
  const dWeights = { at: gradients + offset, stride: inputs };
  kernels.pack(room.packedInput, x.at, x.stride, rows, inputs);
  const right = packed(room.packedInput, rows);
  multiply(kernels, {
    out: dWeights,
    plus: dWeights,
    left: transposed(dOut),
    right,
    rows: outputs,
    columns: inputs,
    inner: rows,
  });
  multiply(kernels, {
    out: dX,
    left: straight(dOut),
    right: packed(backward, outputs),
    rows,
    columns: inputs,
    inner: outputs,
  });
}
