// The gate of the feed-forward part (SwiGLU, Shazeer 2020) and its way back, eight numbers at a time. All
// numbers are loaded before any is stored, here and wherever it matters: only then may an engine make one operation out of two on neighbours.
import { bytes, Count, multiplyAndAdd, Place, sigmoid } from './vector';

export function swiglu(out: Place, outStride: Count, gateAndUp: Place, stride: Count, rows: Count, width: Count): void {
  const widthBytes = bytes(width);
  for (let row: Count = 0; row < rows; row++) {
    let gate = bytes(gateAndUp + row * stride);
    let to = bytes(out + row * outStride);
    const end = gate + widthBytes;
    for (; gate < end; gate += 32, to += 32) {
      const up = gate + widthBytes;
      const a = v128.load(gate);
      const b = v128.load(gate, 16);
      const upA = v128.load(up);
      const upB = v128.load(up, 16);
      const gatedA = f32x4.mul(a, sigmoid(a));
      const gatedB = f32x4.mul(b, sigmoid(b));
      v128.store(to, f32x4.mul(gatedA, upA));
      v128.store(to, f32x4.mul(gatedB, upB), 16);
    }
  }
}

export function swigluBackward(
  dGateAndUp: Place,
  gateAndUp: Place,
  stride: Count,
  dOut: Place,
  outStride: Count,
  rows: Count,
  width: Count,
): void {
  const widthBytes = bytes(width);
  const toGradient = bytes(dGateAndUp) - bytes(gateAndUp);
  for (let row: Count = 0; row < rows; row++) {
    let gate = bytes(gateAndUp + row * stride);
    let d = bytes(dOut + row * outStride);
    const end = gate + widthBytes;
    for (; gate < end; gate += 32, d += 32) {
      const up = gate + widthBytes;
      const dGate = gate + toGradient;
      const dUp = up + toGradient;
      const gateA = v128.load(gate);
      const gateB = v128.load(gate, 16);
      const upA = v128.load(up);
      const upB = v128.load(up, 16);
      const dA = v128.load(d);
      const dB = v128.load(d, 16);
      const openA = sigmoid(gateA);
      const openB = sigmoid(gateB);
      const gatedA = f32x4.mul(gateA, openA);
      const gatedB = f32x4.mul(gateB, openB);
      v128.store(dUp, f32x4.mul(dA, gatedA));
      v128.store(dUp, f32x4.mul(dB, gatedB), 16);
      // open * (1 + gate * (1 - open)) = open * (gate - gate * open) + open
      const slopeA = multiplyAndAdd(openA, f32x4.sub(gateA, gatedA), openA);
      const slopeB = multiplyAndAdd(openB, f32x4.sub(gateB, gatedB), openB);
      v128.store(dGate, f32x4.mul(f32x4.mul(dA, upA), slopeA));
      v128.store(dGate, f32x4.mul(f32x4.mul(dB, upB), slopeB), 16);
    }
  }
}
