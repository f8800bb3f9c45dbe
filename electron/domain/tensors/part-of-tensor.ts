// Which part of a network a tensor belongs to, by llama.cpp's names.

export const NETWORK_PARTS = ['table', 'attention', 'feed-forward', 'norms', 'output', 'other'] as const;
/** `table`: what turns tokens into vectors; `output`: what turns vectors into chances; `other`: recurrent layers and whatever is rare. */
export type NetworkPart = (typeof NETWORK_PARTS)[number];

const TABLES = /(?:^|_)(?:token_embd|position_embd|token_types)\./;

export function partOfTensor(name: string): NetworkPart {
  const kind = kindOfTensor(name);
  if (/norm/.test(kind)) return 'norms';
  if (TABLES.test(kind)) return 'table';
  if (/^output\./.test(kind)) return 'output';
  if (/^attn_/.test(kind)) return 'attention';
  if (/^(?:ffn_|exp_probs)/.test(kind)) return 'feed-forward';
  return 'other';
}

/** The name without its layer: tensors of one kind do the same work in every layer. */
export function kindOfTensor(name: string): string {
  return name.replace(/^blk\.\d+\./, '');
}
