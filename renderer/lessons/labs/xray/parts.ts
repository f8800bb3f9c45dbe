// The tensors of a model sorted: by the part of the network they belong to, and by layer.
import type { TensorRow } from '#contract/xray';
import { NETWORK_PARTS, partOfTensor, type NetworkPart } from '#domain/tensors/part-of-tensor';
import { layerOf } from '#domain/tensors/tensors-of';

export interface PartShare {
  part: NetworkPart;
  tensors: number;
  elements: number;
  bytes: number;
}

/** Only parts that there are, in the order of the network. */
export function partShares(tensors: readonly TensorRow[]): PartShare[] {
  return NETWORK_PARTS.map((part) => {
    const own = tensors.filter(({ name }) => partOfTensor(name) === part);
    return { part, tensors: own.length, elements: sum(own, 'elements'), bytes: sum(own, 'bytes') };
  }).filter(({ tensors: count }) => count > 0);
}

/** What can be guessed: the table and the output matrix are the same thing twice, or one matrix for both. */
export const GUESSES: readonly { words: string; parts: readonly NetworkPart[] }[] = [
  { words: 'The token table', parts: ['table', 'output'] },
  { words: 'Attention', parts: ['attention'] },
  { words: 'The feed-forward networks', parts: ['feed-forward'] },
  { words: 'The norms', parts: ['norms'] },
];

/** The place among GUESSES of the part with most parameters, and its share of all. */
export function largestPart(shares: readonly PartShare[]): { index: number; share: number } {
  const all = sum(shares, 'elements');
  const sizes = GUESSES.map(({ parts }) =>
    sum(
      shares.filter(({ part }) => parts.includes(part)),
      'elements',
    ),
  );
  const most = Math.max(...sizes);
  return { index: sizes.indexOf(most), share: all > 0 ? most / all : 0 };
}

export interface LayerGroup {
  /** -1 for what belongs to no layer. */
  layer: number;
  tensors: readonly TensorRow[];
  bytes: number;
}

/** The tensors whose name or type holds the words, what belongs to no layer first, then layer by layer. */
export function layerGroups(tensors: readonly TensorRow[], words: string): LayerGroup[] {
  const wanted = words.trim().toLowerCase();
  const groups = new Map<number, TensorRow[]>();
  for (const tensor of tensors) {
    if (!`${tensor.name} ${tensor.typeName}`.toLowerCase().includes(wanted)) continue;
    const layer = layerOf(tensor.name);
    groups.set(layer, [...(groups.get(layer) ?? []), tensor]);
  }
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([layer, own]) => ({ layer, tensors: own, bytes: sum(own, 'bytes') }));
}

/** On average, the scales of quantized blocks included. */
export function bitsEach({ bytes, elements }: { bytes: number; elements: number }): number {
  return elements > 0 ? (bytes * 8) / elements : 0;
}

function sum<K extends string>(list: readonly Record<K, number>[], key: K): number {
  return list.reduce((total, one) => total + one[key], 0);
}
