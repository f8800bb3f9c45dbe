// Which layer goes to which device: the last ones to the graphics devices, the output after them.
import { describe, expect, it } from 'vitest';
import { allOn, CPU, ON_PROCESSOR, placeLayers } from './placement';

const one = [{ device: 'gpu', weight: 1 }];
const two = [
  { device: 'large', weight: 3e9 },
  { device: 'small', weight: 1e9 },
];

describe('placing layers', () => {
  it('leaves everything on the processor without a graphics device or without layers for it', () => {
    const all = { layers: [CPU, CPU, CPU], output: CPU };
    expect(placeLayers(3, ON_PROCESSOR)).toEqual(all);
    expect(placeLayers(3, { gpuLayers: 4, shares: [] })).toEqual(all);
    expect(placeLayers(3, { gpuLayers: 0, shares: one })).toEqual(all);
    expect(placeLayers(3, { gpuLayers: 4, shares: [{ device: 'full', weight: 0 }] })).toEqual(all);
  });

  it('gives the output first, then the last layers', () => {
    expect(placeLayers(3, { gpuLayers: 1, shares: one })).toEqual({ layers: [CPU, CPU, CPU], output: 'gpu' });
    expect(placeLayers(3, { gpuLayers: 2, shares: one })).toEqual({ layers: [CPU, CPU, 'gpu'], output: 'gpu' });
    expect(placeLayers(3, allOn(3, one))).toEqual({ layers: ['gpu', 'gpu', 'gpu'], output: 'gpu' });
  });

  it.each([99, 4.7, Infinity])('takes %d layers for all of three', (gpuLayers) => {
    expect(placeLayers(3, { gpuLayers, shares: one })).toEqual(placeLayers(3, allOn(3, one)));
  });

  it('takes fewer than none for none', () => {
    expect(placeLayers(3, { gpuLayers: -1, shares: one })).toEqual(placeLayers(3, ON_PROCESSOR));
  });

  it('divides the graphics layers by the weights of the devices, the first ones to the first device', () => {
    const { layers, output } = placeLayers(31, allOn(31, two));
    expect(layers.filter((device) => device === 'large')).toHaveLength(24);
    expect(layers.slice(0, 24).every((device) => device === 'large')).toBe(true);
    expect(layers.slice(24).every((device) => device === 'small')).toBe(true);
    expect(output).toBe('small');
    const part = placeLayers(31, { gpuLayers: 8, shares: two });
    expect(part.layers.slice(24)).toEqual(['large', 'large', 'large', 'large', 'large', 'large', 'small']);
  });

  it('gives nothing to a device without weight, and counts proportions only', () => {
    const withNone = [{ device: 'none', weight: 0 }, ...two, { device: 'negative', weight: -5 }];
    expect(placeLayers(31, allOn(31, withNone))).toEqual(placeLayers(31, allOn(31, two)));
    const scaled = two.map(({ device, weight }) => ({ device, weight: weight / 1e9 }));
    expect(placeLayers(31, allOn(31, scaled))).toEqual(placeLayers(31, allOn(31, two)));
  });
});
