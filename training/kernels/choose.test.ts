// The choice of kernels: right ones only, and the fastest of them.
import { describe, expect, it } from 'vitest';
import { chooseKernels } from './choose';
import { createKernelMemory, createKernels } from './create-kernels';
import { FIRST_FREE, type Kernels } from './kernels';
import { canUse, type WasmPlan, wasmKernels } from './wasm';

/** A clock that only the candidates move: each product takes as long as `cost` says. */
function contest(cost: (plan: WasmPlan) => number, change: (kernels: Kernels, plan: WasmPlan) => Kernels = (k) => k) {
  let time = 0;
  return chooseKernels({
    now: () => time,
    shared: false,
    create: (plan) => {
      const kernels = change(wasmKernels(plan), plan);
      return {
        ...kernels,
        multiply: (...call) => {
          time += cost(plan);
          kernels.multiply(...call);
        },
      };
    },
  });
}

describe('chooseKernels', () => {
  it('takes the fastest', () => {
    const { choice, measured, refused } = contest(({ build, multiply }) => (build + multiply === 'plainwide4' ? 1 : 2));
    expect(choice).toEqual({ build: 'plain', multiply: 'wide4' });
    expect(refused).toEqual([]);
    // 2 * 128 * 64 * 192 operations in a millisecond.
    expect(measured[0]?.gigaflops).toBeCloseTo(3.145728);
  });

  it('leaves out one that is wrong in any kernel, and says in which', () => {
    const { choice, refused } = contest(
      ({ build, multiply }) => (build + multiply === 'plainnarrow' ? 1 : 2),
      (kernels, { build, multiply }) =>
        build === 'plain' && multiply === 'narrow'
          ? { ...kernels, times: (out, x, factors, count) => kernels.times(out, x, factors, count - 4) }
          : kernels,
    );
    expect(choice).not.toEqual({ build: 'plain', multiply: 'narrow' });
    expect(refused).toEqual([{ candidate: { build: 'plain', multiply: 'narrow' }, kernel: 'times' }]);
  });

  it('takes the plain kernels when all others are wrong', () => {
    const { choice, refused } = contest(
      () => 1,
      (kernels) => ({ ...kernels, multiply: () => undefined }),
    );
    expect(choice).toBe('plain');
    expect(refused.length).toBeGreaterThan(0);
  });
});

describe('createKernels', () => {
  it.each(['plain', { build: 'plain', multiply: 'narrow' }] as const)(
    'works on memory that others see: %o',
    (choice) => {
      const plan = { elements: FIRST_FREE + 64, shared: true };
      const memory = createKernelMemory(choice, plan);
      const [one, other] = [1, 2].map(() => createKernels(choice, { ...plan, memory }));
      one!.memory.fill(3, FIRST_FREE, FIRST_FREE + 32);
      other!.times(FIRST_FREE + 32, FIRST_FREE, FIRST_FREE, 32);
      expect(memory.buffer).toBeInstanceOf(SharedArrayBuffer);
      expect(one!.memory[FIRST_FREE + 63]).toBe(9);
    },
  );

  it('lets memory grow that is too small, and says when there is none', () => {
    const small = { elements: FIRST_FREE, shared: false };
    const choice = { build: 'plain', multiply: 'narrow' } as const;
    const memory = createKernelMemory(choice, small);
    const kernels = createKernels(choice, { elements: 3 * FIRST_FREE, shared: false, memory });
    expect(kernels.memory).toHaveLength(3 * FIRST_FREE);
    expect(() => createKernels(choice, { elements: 2 ** 28 + 1, shared: false, memory })).toThrow(/1 GiB/);
  });

  it('can use SIMD here', () => {
    expect(canUse('plain')).toBe(true);
  });
});
