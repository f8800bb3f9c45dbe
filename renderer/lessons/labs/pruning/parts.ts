// Whole parts of a model taken out: without the weights by which a part adds to the stream it is as if it were not there.
import type { ModelConfiguration } from '#training/model/configuration';
import { planTensors } from '#training/model/tensors';

export type Part =
  | { kind: 'head'; layer: number; head: number }
  | { kind: 'attention'; layer: number }
  | { kind: 'layer'; layer: number };

/** The parameters without the part. */
export function withoutPart(
  configuration: ModelConfiguration,
  parameters: ArrayLike<number>,
  part: Part,
): Float32Array<ArrayBuffer> {
  const { dim, heads } = configuration;
  const size = dim / heads;
  const rest = Float32Array.from(parameters);
  for (const { name, offset, rows, columns } of planTensors(configuration)) {
    if (name === `blk.${part.layer}.attn_output.weight`) {
      // Each head has columns of its own in the output table.
      const [from, to] = part.kind === 'head' ? [part.head * size, (part.head + 1) * size] : [0, columns];
      for (let row = 0; row < rows; row++) rest.fill(0, offset + row * columns + from, offset + row * columns + to);
    }
    if (part.kind === 'layer' && name === `blk.${part.layer}.ffn_down.weight`) {
      rest.fill(0, offset, offset + rows * columns);
    }
  }
  return rest;
}

export function partName(part: Part): string {
  switch (part.kind) {
    case 'head':
      return `Layer ${part.layer + 1}, head ${part.head + 1}`;
    case 'attention':
      return `All attention of layer ${part.layer + 1}`;
    case 'layer':
      return `The whole layer ${part.layer + 1}`;
  }
}

/** Every part that can be taken out, head by head and then the larger ones. */
export function partsOf({ layers, heads }: Pick<ModelConfiguration, 'layers' | 'heads'>): Part[] {
  const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
  return [
    ...numbers(layers).flatMap((layer) => numbers(heads).map((head): Part => ({ kind: 'head', layer, head }))),
    ...numbers(layers).map((layer): Part => ({ kind: 'attention', layer })),
    ...numbers(layers).map((layer): Part => ({ kind: 'layer', layer })),
  ];
}
