// What decides a model's speed: how many bytes each token reads, and how much it computes. Plain numbers, nothing of the computer.
import type { QuantFamily } from './quant-family';

export interface SpeedShape {
  quantFamily: QuantFamily;
  /**
   * Bytes of weights read for each token that is written: all but the token table (which counts when it is also the output
   * layer); of a mixture of experts only the experts that are used.
   */
  bytesPerToken: number;
  /** Bytes of all weights; a batch of a prompt meets every expert of a mixture. */
  weightBytes: number;
  layerCount: number;
  /** Parameters that each token of a prompt is multiplied with: without token table and output layer, used experts only. */
  activeParameters: number;
  /** Bytes of KV cache that one token adds in the layers that see the whole context, at the cache's type. */
  kvBytesPerToken: number;
  /** Bytes of KV cache that one token adds in the sliding-window layers; 0 without such layers. */
  slidingKvBytesPerToken: number;
  /** Tokens that a sliding-window layer looks back; null without such layers. */
  slidingWindow: number | null;
  /** Heads x head size, summed over the layers that see the whole context: the quadratic part of reading a prompt. */
  attentionWidth: number;
  mixtureOfExperts: boolean;
  /** Multi-head latent attention (deepseek2, GLM 4.7 Flash): a small cache, but much arithmetic for each of its tokens. */
  latentAttention: boolean;
  /** Norms before and after each block (Gemma 2, 3, 4): more kernels in each layer. */
  sandwichNorms: boolean;
  /** Share of the layers on the graphics device, 0 to 1, when the rest runs on the processor. Absent: all on one device. */
  split?: { graphicsFraction: number };
}
