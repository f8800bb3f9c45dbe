// gpt-oss: experts with biases, and a sink for attention in every head.
import { attention } from './attention';
import { expertWidth, gatedExperts, router } from './feed-forward';
import { ends, layers, matrix, vector, type Family } from './shape';

export const gptOss: Family = (network) => [
  ...ends({ ...network, tiedEmbeddings: false }),
  ...layers(network, (layer) => {
    const inner = expertWidth(network, layer);
    const { width, experts } = network;
    return [
      vector('attn_norm.weight', width),
      vector('post_attention_norm.weight', width),
      ...attention(network, layer, { biases: true, outputBias: true }),
      vector('attn_sinks.weight', network.heads(layer)),
      router(network),
      vector('ffn_gate_inp.bias', experts),
      ...gatedExperts(network, inner),
      matrix('ffn_gate_exps.bias', inner, experts),
      matrix('ffn_up_exps.bias', inner, experts),
      matrix('ffn_down_exps.bias', width, experts),
    ];
  }),
];
