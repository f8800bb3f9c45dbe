// The kernels as WebAssembly: the same as plain.ts, ten to fifty times as fast. Modules are compiled at once and not in the background, so
// this belongs into a thread of its own, where waiting for 20 ms does no harm.
import { BUILT } from './built';
import type { Kernels } from './kernels';

/** `relaxed` multiplies and adds in one step, rounding once; where a processor has no such step, results may differ in the last bit. */
export type WasmBuild = keyof typeof BUILT;

/** How multiply cuts its work up: in tiles of 4 rows and 8 columns, 4 and 16, or 6 and 16. Results are the same to the last bit. */
export type Tiles = 'narrow' | 'wide4' | 'wide6';

export interface WasmPlan {
  build: WasmBuild;
  multiply: Tiles;
  /** How many numbers the memory must hold at least, the first of them (see FIRST_FREE) included. */
  elements: number;
  /** Whether other threads work on the same memory. */
  shared: boolean;
  /** The memory to use; it grows if it is too small (then arrays on it made earlier end). Without it a new one is made. */
  memory?: WebAssembly.Memory;
}

const PAGE_BYTES = 65536;
/** 1 GiB, as the modules are built. */
const MOST_PAGES = 16384;

type Exports = Omit<Kernels, 'name' | 'memory'> & Record<'multiplyWide4' | 'multiplyWide6', Kernels['multiply']>;

export function wasmKernels(plan: WasmPlan): Kernels {
  const memory = memoryFor(plan);
  const { exports } = new WebAssembly.Instance(wasmModule(plan.build, plan.shared), { env: { memory } });
  const { multiplyWide4, multiplyWide6, ...kernels } = exports as Exports;
  const multiply = { narrow: kernels.multiply, wide4: multiplyWide4, wide6: multiplyWide6 }[plan.multiply];
  return { ...kernels, multiply, name: nameOf(plan), memory: new Float32Array(memory.buffer) };
}

/** A memory that holds so many numbers and can be given to `wasmKernels` in several threads. Throws a RangeError where there is none. */
export function createMemory({ elements, shared }: { elements: number; shared: boolean }): WebAssembly.Memory {
  const pages = pagesFor(elements);
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: MOST_PAGES, shared });
  } catch (cause) {
    throw new RangeError(`No memory of ${elements * 4} bytes could be had for training`, { cause });
  }
}

/** Whether this thread's engine can run that build. */
export function canUse(build: WasmBuild): boolean {
  // Some engines know relaxed operations and cannot be asked by name: only the module itself tells.
  return typeof WebAssembly === 'object' && WebAssembly.validate(bytesOf(build, false));
}

const modules = new Map<string, WebAssembly.Module>();

/** Compiled once in every thread. */
export function wasmModule(build: WasmBuild, shared: boolean): WebAssembly.Module {
  const key = `${build} ${shared}`;
  const module = modules.get(key) ?? new WebAssembly.Module(bytesOf(build, shared));
  modules.set(key, module);
  return module;
}

function bytesOf(build: WasmBuild, shared: boolean): Uint8Array {
  const base64 = BUILT[build][shared ? 'shared' : 'alone'];
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function memoryFor({ elements, shared, memory }: WasmPlan): WebAssembly.Memory {
  if (memory === undefined) return createMemory({ elements, shared });
  const missing = pagesFor(elements) - memory.buffer.byteLength / PAGE_BYTES;
  if (missing <= 0) return memory;
  try {
    memory.grow(missing);
  } catch (cause) {
    throw new RangeError(`The memory for training could not grow to ${elements * 4} bytes`, { cause });
  }
  return memory;
}

function pagesFor(elements: number): number {
  const pages = Math.max(1, Math.ceil((elements * 4) / PAGE_BYTES));
  if (pages > MOST_PAGES) throw new RangeError(`Training needs ${elements * 4} bytes at once, more than 1 GiB`);
  return pages;
}

function nameOf({ build, multiply }: WasmPlan): string {
  const simd = build === 'relaxed' ? 'relaxed SIMD' : 'SIMD';
  return multiply === 'narrow' ? simd : `${simd}, ${multiply === 'wide4' ? '4' : '6'} by 16`;
}
