// For tests: networks from hand-written facts, with their weights in a quant.
import { architectureOfFacts } from '../facts/architecture-of-facts';
import { hyperparametersOfFacts } from '../facts/hyperparameters-of-facts';
import type { RawFacts } from '../facts/read-facts';
import type { Architecture } from '../model';
import { tensorsOf } from '../tensors/tensors-of';
import { weightsOf, type Weights } from '../tensors/weights';

export const LLAMA_3_2_3B: RawFacts = {
  arch: 'llama',
  n_layer: 28,
  n_embd: 3072,
  n_head: 24,
  n_head_kv: 8,
  head_dim: 128,
  n_ff: 8192,
  n_vocab: 128256,
  tied: true,
};

export const LLAMA_3_1_8B: RawFacts = {
  arch: 'llama',
  n_layer: 32,
  n_embd: 4096,
  n_head: 32,
  n_head_kv: 8,
  head_dim: 128,
  n_ff: 14336,
  n_vocab: 128256,
};

export function exampleModel(
  facts: RawFacts,
  quant: string,
): { architecture: Architecture; weights: Weights; quant: string } {
  const hyper = hyperparametersOfFacts(facts);
  const tensors = hyper && tensorsOf(hyper, quant);
  if (hyper === null || tensors === null) throw new Error('These facts are not enough for weights.');
  return { architecture: architectureOfFacts(facts), weights: weightsOf(tensors, hyper, ['avx2']), quant };
}
