// Where the bytes of a network lie and how many of them a token reads, from its tensors, computed or parsed from a file.
import type { Hyperparameters, Tensor } from '../hyperparameters';
import { networkOf, type Network } from './network';
import { repackedBytes } from './repack';
import { layerOf } from './tensors-of';

export interface Weights {
  /** All tensors that are loaded, each once. */
  totalBytes: number;
  /** Tensors of the file that are not loaded: layers that only guess ahead. */
  unusedBytes: number;
  /** Token tables: they stay in main memory even when all layers are on a graphics device. */
  inputBytes: number;
  /** The output matrix and the last norm, or a second copy of the token table where that serves as one. */
  outputBytes: number;
  /** Of each layer; what belongs to none lies with the first. */
  layerBytes: number[];
  /** Bytes at the ends of the file that the processor copies: they are read once and then mapped no more. */
  unmappedBytes: number;
  /** Copies the processor makes of the layers it computes. */
  repackedLayerBytes: number[];
  repackedOutputBytes: number;
  /** Bytes one token reads, by tensor type. Token tables count only where they are the output matrix. */
  bytesPerToken: Readonly<Record<string, number>>;
  /** Parameters one token is multiplied with, the output matrix among them. */
  activeParameters: number;
  /** Parameters of all tensors that are loaded. */
  parameters: number;
}

interface Sorted {
  input: Tensor[];
  output: Tensor[];
  layers: Tensor[][];
  unused: Tensor[];
}

/** @param vectorExtensions of the processor, see `repackedBytes` */
export function weightsOf(
  tensors: readonly Tensor[],
  hyper: Hyperparameters,
  vectorExtensions: readonly string[] | null,
): Weights {
  const network = networkOf(hyper);
  const { input, output, layers, unused } = sort(tensors, network.layerCount);
  const loaded = [...input, ...output, ...layers.flat()];
  const multiplying = [...tiedOutput(tensors), ...output];
  const copies = (list: readonly Tensor[]): number => sum(list, (tensor) => repackedBytes(tensor, vectorExtensions));
  return {
    totalBytes: sum(loaded, bytes),
    unusedBytes: sum(unused, bytes),
    inputBytes: sum(input, bytes),
    outputBytes: sum(multiplying, bytes),
    unmappedBytes: unmapped(tensors, vectorExtensions),
    layerBytes: layers.map((list) => sum(list, bytes)),
    repackedLayerBytes: layers.map(copies),
    repackedOutputBytes: copies(multiplying),
    ...perToken([...multiplying, ...layers.flat()], network),
    parameters: sum(loaded, (tensor) => tensor.elements),
  };
}

/** llama.cpp maps the stretch from the first to the last tensor that is used in place. */
function unmapped(tensors: readonly Tensor[], vectorExtensions: readonly string[] | null): number {
  const isCopied = (tensor: Tensor): boolean => repackedBytes(tensor, vectorExtensions) > 0;
  const first = tensors.findIndex((tensor) => !isCopied(tensor));
  const last = tensors.findLastIndex((tensor) => !isCopied(tensor));
  return sum([...tensors.slice(0, Math.max(0, first)), ...tensors.slice(last + 1)], bytes);
}

const bytes = (tensor: Tensor): number => tensor.bytes;

function sum(tensors: readonly Tensor[], measure: (tensor: Tensor) => number): number {
  return tensors.reduce((total, tensor) => total + measure(tensor), 0);
}

const OUTPUT = /^(?:output|output_norm|token_embd_norm)\./;

function sort(tensors: readonly Tensor[], layerCount: number): Sorted {
  const sorted: Sorted = { input: [], output: [], layers: Array.from({ length: layerCount }, () => []), unused: [] };
  for (const tensor of tensors) {
    const layer = Math.max(0, layerOf(tensor.name));
    if (tensor.name.endsWith('token_embd.weight')) sorted.input.push(tensor);
    else if (OUTPUT.test(tensor.name)) sorted.output.push(tensor);
    else (sorted.layers[layer] ?? sorted.unused).push(tensor);
  }
  return sorted;
}

/** The token table under the name of the output matrix, where a file has none of its own. */
function tiedOutput(tensors: readonly Tensor[]): Tensor[] {
  if (tensors.some(({ name }) => name === 'output.weight')) return [];
  const table = tensors.find(({ name }) => name === 'token_embd.weight');
  return table === undefined ? [] : [{ ...table, name: 'output.weight' }];
}

function perToken(tensors: readonly Tensor[], network: Network): Pick<Weights, 'bytesPerToken' | 'activeParameters'> {
  const bytesPerToken: Record<string, number> = {};
  let activeParameters = 0;
  for (const tensor of tensors) {
    const share = shareRead(tensor, network);
    bytesPerToken[tensor.typeName] = (bytesPerToken[tensor.typeName] ?? 0) + tensor.bytes * share;
    activeParameters += tensor.elements * share;
  }
  return { bytesPerToken, activeParameters };
}

/** Of the experts only those in use are read. */
function shareRead({ name }: Tensor, network: Network): number {
  if (!name.includes('_exps.') || network.experts === 0) return 1;
  return network.inLayer('expert_used_count', layerOf(name)) / network.experts;
}
