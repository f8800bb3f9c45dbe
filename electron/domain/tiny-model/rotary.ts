// Rotary positions: each pair of neighbouring numbers is turned by an angle that grows with the token's place (Su and others, 2021).
import type { Reals, TinyConfiguration } from './configuration';

/** Cosine and sine of each angle: for every place, one of each for every pair of a head. */
export interface Angles {
  cosines: Float64Array;
  sines: Float64Array;
}

export function anglesOf({ dim, heads, ropeBase }: TinyConfiguration, length: number): Angles {
  const headDim = dim / heads;
  const pairs = headDim / 2;
  const cosines = new Float64Array(length * pairs);
  const sines = new Float64Array(length * pairs);
  for (let place = 0; place < length; place++) {
    for (let pair = 0; pair < pairs; pair++) {
      // The first pair turns by one radian a token, the last hardly at all.
      const angle = place * ropeBase ** ((-2 * pair) / headDim);
      cosines[place * pairs + pair] = Math.cos(angle);
      sines[place * pairs + pair] = Math.sin(angle);
    }
  }
  return { cosines, sines };
}

export interface Turning {
  rows: number;
  /** Tokens of a text; rows of the next text begin at place 0 again. */
  length: number;
  dim: number;
  heads: number;
  angles: Angles;
}

/** Turns queries or keys in place. `direction` -1 turns back, which is also the way gradients go. */
export function turn(x: Reals, { rows, length, dim, heads, angles }: Turning, direction: 1 | -1 = 1): void {
  const pairs = dim / heads / 2;
  for (let row = 0; row < rows; row++) {
    const place = row % length;
    for (let pair = 0; pair < dim / 2; pair++) {
      const angle = place * pairs + (pair % pairs);
      const cosine = angles.cosines[angle] ?? 1;
      const sine = direction * (angles.sines[angle] ?? 0);
      const at = row * dim + pair * 2;
      const [first, second] = [x[at] ?? 0, x[at + 1] ?? 0];
      x[at] = first * cosine - second * sine;
      x[at + 1] = first * sine + second * cosine;
    }
  }
}
