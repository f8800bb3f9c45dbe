// Fast kernels against the plain ones in 64 bits, on every trial and in shapes that fit their tiles badly.
import { setFlagsFromString } from 'node:v8';
import { describe, expect, it } from 'vitest';
import type { Kernels } from './kernels';
import { plainKernels } from './plain';
import { deviation, type Shape, TRIAL_ELEMENTS, TRIALS } from './trials';
import { type Tiles, wasmKernels, type WasmBuild } from './wasm';

// Node 20 knows the relaxed operations, but hides them.
setFlagsFromString('--experimental-relaxed-simd');

const SHAPES: Shape[] = [
  { rows: 4, columns: 8, inner: 1 },
  { rows: 12, columns: 16, inner: 7 },
  { rows: 20, columns: 48, inner: 28 },
  { rows: 28, columns: 32, inner: 13 },
];

/** Numbers of 32 bits have 7 digits; sums of a few dozen keep 6. */
const TOLERANCE = 5e-6;

const expected = plainKernels(new Float64Array(TRIAL_ELEMENTS));
const candidates: { build: WasmBuild; multiply: Tiles }[] = [
  { build: 'plain', multiply: 'narrow' },
  { build: 'plain', multiply: 'wide4' },
  { build: 'plain', multiply: 'wide6' },
  { build: 'relaxed', multiply: 'narrow' },
  { build: 'relaxed', multiply: 'wide4' },
  { build: 'relaxed', multiply: 'wide6' },
];
const make = (build: WasmBuild, multiply: Tiles): Kernels =>
  wasmKernels({ build, multiply, elements: TRIAL_ELEMENTS, shared: false });

describe.each(candidates)('kernels with $build SIMD, $multiply tiles', ({ build, multiply }) => {
  const kernels = make(build, multiply);

  it.each(TRIALS)('do what the plain ones do: $name', (trial) => {
    const worst = SHAPES.map((shape) => deviation(trial, shape, { kernels, expected }));
    expect(Math.max(...worst)).toBeLessThan(TOLERANCE);
  });
});
