// What a computer is, as far as running models goes. A survey is a record of facts, each from a named source; it judges nothing.

/** Where a fact was learnt. `recorded` marks a survey that was loaded from a file. */
export type FactSource = 'systeminformation' | 'operating-system' | 'container-limit' | 'engine' | 'recorded';

export type Platform = 'win32' | 'darwin' | 'linux' | 'other';

export interface MemoryFacts {
  /** Installed memory, bytes. */
  totalBytes: number;
  /** Memory that programs can still have, bytes; never more than the container limit leaves. */
  availableBytes: number;
  /** The limit a container sets, bytes; null when there is none. */
  limitBytes: number | null;
  swapTotalBytes: number | null;
  source: FactSource;
}

export interface ProcessorFacts {
  /** Marketing name, for example "AMD Ryzen 7 5700U"; empty when unknown. */
  model: string;
  physicalCores: number;
  logicalCores: number;
  /** For example ["avx2", "avx512f"]; null while unknown. */
  vectorExtensions: string[] | null;
  source: FactSource;
}

export type GraphicsKind = 'discrete' | 'integrated' | 'unified' | 'virtual' | 'unknown';

/** One graphics chip as the operating system lists it. Its memory is for display only: the engine decides what is usable. */
export interface GraphicsChip {
  vendor: string;
  model: string;
  kind: GraphicsKind;
  memoryBytes: number | null;
}

export type Backend = 'cuda' | 'vulkan' | 'metal' | 'cpu';

/** What the engine itself can use, from its own probe in its own process. */
export interface EngineDevices {
  backend: Backend;
  /** Names of the graphics devices the engine would use; empty on the processor alone. */
  deviceNames: string[];
  /** Graphics memory over all devices the engine uses, bytes; 0 without any. */
  totalBytes: number;
  freeBytes: number;
  /** The part of totalBytes that is shared with main memory, bytes. */
  unifiedBytes: number;
  /** The llama.cpp release the engine is built from. */
  build: string;
}

export interface DiskFacts {
  /** Free bytes where models are kept. */
  freeBytes: number;
  totalBytes: number;
}

/** A slow fact: still being looked for, known, or not to be had (with the reason in plain words). */
export type Slow<T> = { state: 'pending' } | { state: 'known'; value: T } | { state: 'unknown'; why: string };

export interface Survey {
  schema: 'homeroom-survey/1';
  /** ISO 8601. */
  takenAt: string;
  os: { platform: Platform; name: string; release: string; arch: string };
  memory: MemoryFacts;
  processor: ProcessorFacts;
  /** All graphics chips the operating system lists. */
  graphics: Slow<GraphicsChip[]>;
  engine: Slow<EngineDevices>;
  disk: Slow<DiskFacts>;
}

/** The value of a slow fact, or null while it is pending or unknown. */
export function known<T>(fact: Slow<T>): T | null {
  return fact.state === 'known' ? fact.value : null;
}
