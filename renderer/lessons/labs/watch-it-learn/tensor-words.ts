// What the tensors of the story model are called in plain words.

const WORDS: Readonly<Record<string, string>> = {
  token_embd: 'Table of the tokens',
  attn_norm: 'norm before attention',
  attn_q: 'questions',
  attn_k: 'keys',
  attn_v: 'values',
  attn_output: 'back from the heads',
  ffn_norm: 'norm before feed-forward',
  ffn_gate: 'gates',
  ffn_up: 'wider',
  ffn_down: 'narrower again',
  output_norm: 'Last norm',
  output: 'Scores of the next token',
};

/** "blk.0.attn_q.weight" is "Layer 1, questions". */
export function tensorWords(name: string): string {
  const [, layer, kind] = /^(?:blk\.(\d+)\.)?(.+)\.weight$/.exec(name) ?? [];
  const words = WORDS[kind ?? ''] ?? name;
  return layer === undefined ? words : `Layer ${Number(layer) + 1}, ${words}`;
}
