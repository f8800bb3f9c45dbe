// SwiGLU: one half of a feed-forward block opens or closes gates for the other (Shazeer, 2020).
import type { Reals } from './configuration';

/** out = gate * sigmoid(gate) * up */
export function swiglu(out: Reals, gate: Reals, up: Reals): void {
  for (let i = 0; i < out.length; i++) {
    const opening = gate[i] ?? 0;
    out[i] = (opening / (1 + Math.exp(-opening))) * (up[i] ?? 0);
  }
}

/** The way back, in place: `gate` and `up` receive their own gradients. */
export function swigluBackward(dOut: Reals, gate: Reals, up: Reals): void {
  for (let i = 0; i < dOut.length; i++) {
    const opening = gate[i] ?? 0;
    const sigmoid = 1 / (1 + Math.exp(-opening));
    const blame = dOut[i] ?? 0;
    gate[i] = blame * (up[i] ?? 0) * sigmoid * (1 + opening * (1 - sigmoid));
    up[i] = blame * opening * sigmoid;
  }
}
