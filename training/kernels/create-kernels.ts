// Kernels by choice: the fast ones as WebAssembly or the plain ones, on memory of their own or on memory that several threads share.
import type { Kernels } from './kernels';
import { plainKernels } from './plain';
import { createMemory, type Tiles, type WasmBuild, wasmKernels } from './wasm';

/** One of the fast kernels. */
export interface Candidate {
  build: WasmBuild;
  multiply: Tiles;
}

/** Which kernels to take (see choose.ts). It can be sent to other threads and kept in a file. */
export type KernelChoice = 'plain' | Candidate;

/** What the numbers lie in. It can be sent to other threads if it was made to be shared. */
export type KernelMemory = WebAssembly.Memory | { readonly buffer: ArrayBuffer | SharedArrayBuffer };

/** `elements`: how many numbers it must hold, the first ones that belong to the kernels (FIRST_FREE) included. */
export interface KernelMemoryPlan {
  elements: number;
  shared: boolean;
}

/** Throws a RangeError where so much memory cannot be had. */
export function createKernelMemory(choice: KernelChoice, { elements, shared }: KernelMemoryPlan): KernelMemory {
  if (choice !== 'plain') return createMemory({ elements, shared });
  return { buffer: shared ? new SharedArrayBuffer(elements * 4) : new ArrayBuffer(elements * 4) };
}

/** Kernels on the memory, or on new memory. Both for plain kernels and others it must have been made by createKernelMemory for that choice. */
export function createKernels(choice: KernelChoice, plan: KernelMemoryPlan & { memory?: KernelMemory }): Kernels {
  const memory = plan.memory ?? createKernelMemory(choice, plan);
  if (choice === 'plain') return plainKernels(new Float32Array(memory.buffer));
  return wasmKernels({ ...choice, ...plan, memory: memory as WebAssembly.Memory });
}
