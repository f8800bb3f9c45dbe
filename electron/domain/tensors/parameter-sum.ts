// How many parameters a network has, worked out from what it is built like, without a look at its weights: one line for each kind of tensor.
import type { Hyperparameters } from '../hyperparameters';
import { kindOfTensor, NETWORK_PARTS, partOfTensor, type NetworkPart } from './part-of-tensor';
import { shapesOf } from './tensors-of';

export interface SumLine {
  part: NetworkPart;
  /** The tensor's name without its layer, for example "attn_q.weight". */
  kind: string;
  dimensions: readonly number[];
  /** How many tensors of this kind and size there are: one a layer as a rule. */
  times: number;
  /** Parameters of all of them. */
  parameters: number;
}

/** In the order of the parts; null for an architecture that is not known here. */
export function parameterSum(hyper: Hyperparameters): SumLine[] | null {
  const shapes = shapesOf(hyper);
  if (shapes === null) return null;
  const lines = new Map<string, SumLine>();
  for (const { name, dimensions } of shapes) {
    const kind = kindOfTensor(name);
    const key = `${kind} ${dimensions.join()}`;
    const elements = dimensions.reduce((product, size) => product * size, 1);
    const before = lines.get(key) ?? { part: partOfTensor(name), kind, dimensions, times: 0, parameters: 0 };
    lines.set(key, { ...before, times: before.times + 1, parameters: before.parameters + elements });
  }
  const place = ({ part }: SumLine): number => NETWORK_PARTS.indexOf(part);
  return [...lines.values()].sort((a, b) => place(a) - place(b));
}

export interface SumComparison {
  computed: number;
  inFile: number;
  /** Names of tensors that only the file has, or only the sum. */
  onlyInFile: string[];
  onlyComputed: string[];
  /** Names of tensors that are there in another size. */
  otherSize: string[];
}

/** The sum against the tensors of a file. */
export function compareWithFile(
  hyper: Hyperparameters,
  tensors: readonly { name: string; elements: number }[],
): SumComparison | null {
  const shapes = shapesOf(hyper);
  if (shapes === null) return null;
  const computed = new Map(
    shapes.map(({ name, dimensions }) => [name, dimensions.reduce((product, size) => product * size, 1)]),
  );
  const inFile = new Map(tensors.map(({ name, elements }) => [name, elements]));
  const total = (sizes: ReadonlyMap<string, number>): number =>
    [...sizes.values()].reduce((sum, elements) => sum + elements, 0);
  const names = [...computed.keys()];
  return {
    computed: total(computed),
    inFile: total(inFile),
    onlyInFile: [...inFile.keys()].filter((name) => !computed.has(name)),
    onlyComputed: names.filter((name) => !inFile.has(name)),
    otherSize: names.filter((name) => inFile.has(name) && inFile.get(name) !== computed.get(name)),
  };
}
