// Which layer of a model runs where. Source: llama.cpp, llama-model.cpp: the last layers go to the graphics devices, the output counts as one more.

export interface Share {
  device: string;
  /** Share of the graphics layers this device gets; only the proportions count. */
  weight: number;
}

export interface Placement {
  /** Layers on graphics devices, 0 to layerCount + 1: the output counts as the last. */
  gpuLayers: number;
  shares: readonly Share[];
}

export const CPU = 'cpu';

export interface Placed {
  /** The device of each layer, the first layer first. */
  layers: string[];
  output: string;
}

export const ON_PROCESSOR: Placement = { gpuLayers: 0, shares: [] };

/** Everything on these devices. */
export function allOn(layerCount: number, shares: readonly Share[]): Placement {
  return { gpuLayers: layerCount + 1, shares };
}

export function placeLayers(layerCount: number, { gpuLayers, shares }: Placement): Placed {
  const total = shares.reduce((all, { weight }) => all + Math.max(0, weight), 0);
  const onGpu = total > 0 ? Math.min(Math.max(0, Math.floor(gpuLayers)), layerCount + 1) : 0;
  const first = layerCount + 1 - onGpu;
  const deviceOf = (layer: number): string => {
    if (layer < first) return CPU;
    const position = (layer - first) / onGpu;
    let upTo = 0;
    for (const { device, weight } of shares) {
      upTo += Math.max(0, weight) / total;
      if (position < upTo) return device;
    }
    return shares.at(-1)?.device ?? CPU;
  };
  return { layers: Array.from({ length: layerCount }, (_, layer) => deviceOf(layer)), output: deviceOf(layerCount) };
}
