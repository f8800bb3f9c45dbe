// Fast kernels against the plain ones in 64 bits, on every trial and in shapes that fit their tiles badly.
import { setFlagsFromString } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { TOLERANCE } from './choose';
import { FIRST_FREE, type Kernels } from './kernels';
import { plainKernels } from './plain';
import { deviation, type Shape, TRIAL_ELEMENTS, TRIALS } from './trials';
import { canUse, type Tiles, wasmKernels, type WasmBuild } from './wasm';

// Node 20 knows the relaxed operations, but hides them; later ones no longer know the flag.
if (!canUse('relaxed')) setFlagsFromString('--experimental-wasm-relaxed-simd');

const SHAPES: Shape[] = [
  { rows: 4, columns: 8, inner: 1 },
  { rows: 12, columns: 16, inner: 7 },
  { rows: 20, columns: 48, inner: 28 },
  { rows: 28, columns: 32, inner: 13 },
];

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

describe.each(['plain', 'relaxed'] as const)('kernels with %s SIMD', (build) => {
  const narrow = make(build, 'narrow');

  it.each(['narrow', 'wide4', 'wide6'] as const)('give the same bits again, in %s tiles too', (multiply) => {
    const kernels = make(build, multiply);
    const far = TRIALS.flatMap((trial) =>
      SHAPES.map((shape) => deviation(trial, shape, { kernels, expected: narrow })),
    );
    expect(Math.max(...far)).toBe(0);
  });

  it('do not hide that a number has become infinite or none', () => {
    const { memory } = narrow;
    memory.fill(1, FIRST_FREE, FIRST_FREE + 64);
    memory[FIRST_FREE] = NaN;
    memory[FIRST_FREE + 33] = Infinity;
    memory.fill(0, FIRST_FREE + 64, FIRST_FREE + 68);
    narrow.causalSoftmax(FIRST_FREE, 8, 1);
    expect([...memory.subarray(FIRST_FREE, FIRST_FREE + 8)]).toEqual([NaN, 0, 0, 0, 0, 0, 0, 0]);
    expect(narrow.crossEntropy(FIRST_FREE + 32, 8, FIRST_FREE + 64, 4, 8, 1)).toBeNaN();
  });

  it('keep long sums: a million small numbers are not lost', () => {
    const kernels = wasmKernels({ build, multiply: 'narrow', elements: FIRST_FREE + 1e6, shared: false });
    kernels.memory.fill(0.1, FIRST_FREE);
    const exact = Math.fround(0.1) ** 2 * 1e6;
    expect(Math.abs(kernels.sumOfSquares(FIRST_FREE, 1e6) / exact - 1)).toBeLessThan(1e-5);
  });
});
