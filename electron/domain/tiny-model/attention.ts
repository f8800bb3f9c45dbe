// Attention: every token asks a question, all tokens up to it offer an answer, and each head mixes the answers by how well they fit.
import type { Reals } from './configuration';
import { addScaled, dot } from './multiply';

export interface Heads {
  /** How many texts, one after another. */
  texts: number;
  /** Tokens of each text. */
  length: number;
  dim: number;
  heads: number;
}

export interface QueriesKeysValues {
  query: Reals;
  key: Reals;
  value: Reals;
}

/**
 * Fills `shares` with how much each token takes from each earlier one and itself, [text][head][token][earlier token], and `mixed`
 * with what it gets.
 */
export function attend(mixed: Reals, shares: Reals, { query, key, value }: QueriesKeysValues, heads: Heads): void {
  mixed.fill(0);
  forEachToken(heads, ({ start, token, width, row, scale }) => {
    const { dim } = heads;
    const asked = start + token * dim;
    // How well does each earlier token's key fit this token's question?
    let best = -Infinity;
    for (let earlier = 0; earlier <= token; earlier++) {
      const fit = dot(query, asked, key, start + earlier * dim, width) * scale;
      shares[row + earlier] = fit;
      if (fit > best) best = fit;
    }
    // The fits become shares that sum to 1; later tokens get none.
    let sum = 0;
    for (let earlier = 0; earlier <= token; earlier++) {
      const share = Math.exp((shares[row + earlier] ?? 0) - best);
      shares[row + earlier] = share;
      sum += share;
    }
    shares.fill(0, row + token + 1, row + heads.length);
    // The values are added up by these shares.
    for (let earlier = 0; earlier <= token; earlier++) {
      const share = (shares[row + earlier] ?? 0) / sum;
      shares[row + earlier] = share;
      addScaled(mixed, asked, share, value, start + earlier * dim, width);
    }
  });
}

export interface AttendBackward {
  shares: Reals;
  forward: QueriesKeysValues;
  dMixed: Reals;
  /** Overwritten. */
  gradients: QueriesKeysValues;
}

/** The way back through the mixing, the shares and the fits. */
export function attendBackward({ shares, forward, dMixed, gradients }: AttendBackward, heads: Heads): void {
  const { query, key, value } = forward;
  gradients.query.fill(0);
  gradients.key.fill(0);
  gradients.value.fill(0);
  const dShares = new Float64Array(heads.length);
  forEachToken(heads, ({ start, token, width, row, scale }) => {
    const { dim } = heads;
    const asked = start + token * dim;
    // A share is worth as much as the value it lets through; each is measured against their average.
    let average = 0;
    for (let earlier = 0; earlier <= token; earlier++) {
      const dShare = dot(dMixed, asked, value, start + earlier * dim, width);
      dShares[earlier] = dShare;
      average += dShare * (shares[row + earlier] ?? 0);
    }
    for (let earlier = 0; earlier <= token; earlier++) {
      const share = shares[row + earlier] ?? 0;
      const dFit = share * ((dShares[earlier] ?? 0) - average) * scale;
      const at = start + earlier * dim;
      addScaled(gradients.value, at, share, dMixed, asked, width);
      addScaled(gradients.query, asked, dFit, key, at, width);
      addScaled(gradients.key, at, dFit, query, asked, width);
    }
  });
}

interface TokenOfHead {
  /** Where this head's numbers of the text's first token begin. */
  start: number;
  token: number;
  /** Numbers of a head. */
  width: number;
  /** Where this token's shares begin. */
  row: number;
  /** Fits are sums of `width` products: this keeps them from growing with it. */
  scale: number;
}

function forEachToken({ texts, length, dim, heads }: Heads, visit: (at: TokenOfHead) => void): void {
  const width = dim / heads;
  const scale = 1 / Math.sqrt(width);
  for (let text = 0; text < texts; text++) {
    for (let head = 0; head < heads; head++) {
      const start = text * length * dim + head * width;
      for (let token = 0; token < length; token++) {
        visit({ start, token, width, row: ((text * heads + head) * length + token) * length, scale });
      }
    }
  }
}
