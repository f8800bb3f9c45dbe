// The kernels in plain TypeScript: the reference that all others are held against, in 64 bits if wanted, and the fallback where WebAssembly
// has no SIMD. Each is its definition, written down.
import { BOUNDS, type Kernels, type Reals } from './kernels';

export function plainKernels(memory: Reals): Kernels {
  const m = memory;
  return {
    name: memory instanceof Float64Array ? 'plain, 64 bits' : 'plain',
    memory,
    ...tables(m),
    ...norms(m),
    ...attention(m),
    ...feedForward(m),
    ...ends(m),
    ...rows(m),
  };
}

function tables(m: Reals): Pick<Kernels, 'multiply' | 'packTransposed' | 'pack'> {
  return {
    multiply(out, outStride, plus, left, leftRow, leftColumn, right, rightRow, panel, rows, columns, inner, bounds) {
      for (let r = 0; r < rows; r++) {
        const from = bounds === BOUNDS.leftFromRow ? r : 0;
        const to = bounds === BOUNDS.leftUpToRow ? Math.min(inner, r + 1) : inner;
        const wanted = bounds === BOUNDS.columnsUpToRow ? Math.min(columns, r + 1) : columns;
        for (let c = 0; c < wanted; c++) {
          const at = right + (c >> 3) * panel + (c & 7);
          let sum = plus === 0 ? 0 : m[plus + r * outStride + c];
          for (let k = from; k < to; k++) sum += m[left + r * leftRow + k * leftColumn] * m[at + k * rightRow];
          m[out + r * outStride + c] = sum;
        }
      }
    },
    packTransposed(out, table, stride, rows, columns) {
      for (let r = 0; r < rows; r++)
        for (let c = 0; c < columns; c++) m[out + (r >> 3) * columns * 8 + c * 8 + (r & 7)] = m[table + r * stride + c];
    },
    pack(out, table, stride, rows, columns) {
      for (let r = 0; r < rows; r++)
        for (let c = 0; c < columns; c++) m[out + (c >> 3) * rows * 8 + r * 8 + (c & 7)] = m[table + r * stride + c];
    },
  };
}

function norms(m: Reals): Pick<Kernels, 'rmsNorm' | 'rmsNormBackward'> {
  return {
    rmsNorm(out, x, stride, factors, scales, rows, columns, epsilon) {
      for (let r = 0; r < rows; r++) {
        const row = x + r * stride;
        let squares = 0;
        for (let c = 0; c < columns; c++) squares += m[row + c] ** 2;
        const scale = 1 / Math.sqrt(squares / columns + epsilon);
        m[scales + r] = scale;
        for (let c = 0; c < columns; c++) m[out + r * stride + c] = m[row + c] * scale * m[factors + c];
      }
    },
    rmsNormBackward(dX, dFactors, dOut, x, stride, factors, scales, rows, columns, adds) {
      for (let r = 0; r < rows; r++) {
        const row = r * stride;
        const scale = m[scales + r];
        let along = 0;
        for (let c = 0; c < columns; c++) along += m[dOut + row + c] * m[factors + c] * m[x + row + c];
        const back = (along * scale ** 3) / columns;
        for (let c = 0; c < columns; c++) {
          const before = adds === 0 ? 0 : m[dX + row + c];
          m[dX + row + c] = before + m[dOut + row + c] * m[factors + c] * scale - m[x + row + c] * back;
          m[dFactors + c] += m[dOut + row + c] * m[x + row + c] * scale;
        }
      }
    },
  };
}

/** Entries of a causal row that are written: up to and with its own, then zeros to a multiple of 8. */
const written = (row: number): number => (row + 8) & ~7;

function attention(m: Reals): Pick<Kernels, 'causalSoftmax' | 'softmaxBackward' | 'rotate'> {
  return {
    causalSoftmax(scores, stride, length) {
      for (let r = 0; r < length; r++) {
        const row = scores + r * stride;
        let best = -Infinity;
        for (let c = 0; c <= r; c++) best = Math.max(best, m[row + c]);
        let sum = 0;
        for (let c = 0; c <= r; c++) sum += m[row + c] = Math.exp(m[row + c] - best);
        for (let c = 0; c <= r; c++) m[row + c] /= sum;
        for (let c = r + 1; c < written(r); c++) m[row + c] = 0;
      }
    },
    softmaxBackward(dShares, shares, stride, length) {
      for (let r = 0; r < length; r++) {
        const row = r * stride;
        let mean = 0;
        for (let c = 0; c <= r; c++) mean += m[shares + row + c] * m[dShares + row + c];
        for (let c = 0; c < written(r); c++) {
          m[dShares + row + c] = c > r ? 0 : m[shares + row + c] * (m[dShares + row + c] - mean);
        }
      }
    },
    rotate(x, stride, angles, rows, length, columns, headSize) {
      for (let r = 0; r < rows; r++) {
        const turn = angles + (r % length) * 2 * headSize;
        for (let c = 0; c < columns; c += 2) {
          const at = x + r * stride + c;
          const angle = turn + (c % headSize);
          const [first, second] = [m[at], m[at + 1]];
          m[at] = first * m[angle] + second * m[angle + headSize];
          m[at + 1] = second * m[angle + 1] + first * m[angle + headSize + 1];
        }
      }
    },
  };
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

function feedForward(m: Reals): Pick<Kernels, 'swiglu' | 'swigluBackward'> {
  return {
    swiglu(out, outStride, gateAndUp, stride, rows, width) {
      for (let r = 0; r < rows; r++)
        for (let c = 0; c < width; c++) {
          const gate = m[gateAndUp + r * stride + c];
          m[out + r * outStride + c] = gate * sigmoid(gate) * m[gateAndUp + r * stride + width + c];
        }
    },
    swigluBackward(dGateAndUp, gateAndUp, stride, dOut, outStride, rows, width) {
      for (let r = 0; r < rows; r++)
        for (let c = 0; c < width; c++) {
          const at = r * stride + c;
          const [gate, up, d] = [m[gateAndUp + at], m[gateAndUp + at + width], m[dOut + r * outStride + c]];
          const open = sigmoid(gate);
          m[dGateAndUp + at] = d * up * open * (1 + gate * (1 - open));
          m[dGateAndUp + at + width] = d * gate * open;
        }
    },
  };
}

function ends(m: Reals): Pick<Kernels, 'gather' | 'scatterAdd' | 'crossEntropy'> {
  return {
    gather(out, outStride, table, columns, tokens, rows) {
      for (let r = 0; r < rows; r++)
        for (let c = 0; c < columns; c++) m[out + r * outStride + c] = m[table + m[tokens + r] * columns + c];
    },
    scatterAdd(dTable, dOut, stride, columns, tokens, rows) {
      for (let r = 0; r < rows; r++)
        for (let c = 0; c < columns; c++) m[dTable + m[tokens + r] * columns + c] += m[dOut + r * stride + c];
    },
    crossEntropy(scores, stride, targets, rows, vocabSize, scale) {
      let total = 0;
      for (let r = 0; r < rows; r++) {
        const row = scores + r * stride;
        const target = m[targets + r];
        let best = -Infinity;
        for (let v = 0; v < vocabSize; v++) best = Math.max(best, m[row + v]);
        let sum = 0;
        for (let v = 0; v < vocabSize; v++) sum += Math.exp(m[row + v] - best);
        if (target >= 0) total += Math.log(sum) + best - m[row + target];
        const share = target >= 0 ? scale / sum : 0;
        for (let v = 0; v < vocabSize; v++) m[row + v] = share === 0 ? 0 : Math.exp(m[row + v] - best) * share;
        if (target >= 0) m[row + target] -= scale;
        for (let v = vocabSize; v < ((vocabSize + 7) & ~7); v++) m[row + v] = 0;
      }
      return total;
    },
  };
}

function rows(m: Reals): Pick<Kernels, 'multiplyAdd' | 'times' | 'addAndClear' | 'sumOfSquares' | 'adamW'> {
  return {
    multiplyAdd(y, factors, x, count) {
      for (let i = 0; i < count; i++) m[y + i] = m[y + i] * m[factors + i] + m[x + i];
    },
    times(out, x, factors, count) {
      for (let i = 0; i < count; i++) m[out + i] = m[x + i] * m[factors + i];
    },
    addAndClear(y, x, count) {
      for (let i = 0; i < count; i++) {
        m[y + i] += m[x + i];
        m[x + i] = 0;
      }
    },
    sumOfSquares(x, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += m[x + i] ** 2;
      return sum;
    },
    adamW(weights, gradients, means, spreads, count, rate, beta1, beta2, epsilon, decay, found1, found2, scale) {
      for (let i = 0; i < count; i++) {
        const gradient = m[gradients + i] * scale;
        const mean = (m[means + i] = beta1 * m[means + i] + (1 - beta1) * gradient);
        const spread = (m[spreads + i] = beta2 * m[spreads + i] + (1 - beta2) * gradient * gradient);
        const step = mean / found1 / (Math.sqrt(spread / found2) + epsilon);
        m[weights + i] = m[weights + i] * (1 - rate * decay) - rate * step;
        m[gradients + i] = 0;
      }
    },
  };
}
