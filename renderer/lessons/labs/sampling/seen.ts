// What the parts of the lab look at: the tokens with their names, the chances as the model gave them, and as the samplers leave them.
import type { NextToken } from '#contract/engine';
import type { Distribution } from '#domain/sampling/distribution';
import type { Sampled } from '#domain/sampling/sample';

export interface Seen {
  /** The likeliest, in the order of the distribution; of the others only the chances are known. */
  tokens: readonly NextToken[];
  distribution: Distribution;
  sampled: Sampled;
}
