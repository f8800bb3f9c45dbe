// What a computer is, as far as running models goes. A survey is a record of facts, each from a named source; it judges nothing.

/**
 * Where a fact was learnt. `recorded` marks a survey that was loaded from a file. Fields marked with "?" are missing in
 * surveys recorded before the field existed; missing means unknown.
 */
export type FactSource =
  'systeminformation' | 'operating-system' | 'container-limit' | 'engine' | 'nvidia-smi' | 'recorded';

export type Platform = 'win32' | 'darwin' | 'linux' | 'other';

export interface MemoryFacts {
  /** Installed memory, bytes. */
  totalBytes: number;
  /** Memory that programs can still have, bytes; never more than the container limit leaves. */
  availableBytes: number;
  /** The limit a container sets, bytes; null when there is none. */
  limitBytes: number | null;
  swapTotalBytes: number | null;
  swapUsedBytes?: number | null;
  source: FactSource;
}

export interface ProcessorFacts {
  /** Marketing name, for example "AMD Ryzen 7 5700U"; empty when unknown. */
  model: string;
  physicalCores: number;
  logicalCores: number;
  /** The fast ones among the physical cores; null where the system does not tell cores apart. */
  performanceCores?: number | null;
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
  /** Only NVIDIA's own tool tells it. */
  freeBytes?: number | null;
  /** Version of the driver. */
  driver?: string | null;
  /** The backend through which the engine uses the chip; null when it does not, or has not said. */
  backend?: Backend | null;
  source?: FactSource;
}

export type Backend = 'cuda' | 'vulkan' | 'metal' | 'cpu';

/** One device the engine sees. With several, llama.cpp tells only sums: what cannot be divided surely is null. */
export interface EngineDevice {
  name: string;
  kind: GraphicsKind;
  totalBytes: number | null;
  freeBytes: number | null;
  source: FactSource;
}

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
  /** One entry for each name, in the same order. */
  devices?: EngineDevice[];
}

export interface DiskFacts {
  /** Free bytes where models are kept. */
  freeBytes: number;
  totalBytes: number;
  source?: FactSource;
}

export interface PowerFacts {
  hasBattery: boolean;
  /** True while the computer runs from its battery; null when the system does not say. */
  onBattery: boolean | null;
  percent: number | null;
  source: FactSource;
}

export interface ThermalFacts {
  /** True while the processor is slowed down to cool; null when the system does not say. */
  slowed: boolean | null;
  /** Of the hottest processor sensor. */
  celsius: number | null;
  /** How often the processor slowed itself down since the computer was switched on. */
  throttleEvents: number | null;
  source: FactSource;
}

/** Marks of a container or a virtual machine, for example "docker" and "KVM"; null means that no mark was found. */
export interface VirtualFacts {
  container: string | null;
  machine: string | null;
  source: FactSource;
}

/**
 * A slow fact: still being looked for, known, or not to be had (with the reason in plain words). `at` says when it was
 * learnt (ISO 8601); `cached` that it is from an earlier start and being looked at again.
 */
export type Slow<T> =
  | { state: 'pending' }
  | { state: 'known'; value: T; at?: string; cached?: true }
  | { state: 'unknown'; why: string; at?: string };

/** A single figure that could not be had, by its place in the survey, and why. */
export interface UnknownFact {
  fact: string;
  why: string;
}

export interface Survey {
  schema: 'homeroom-survey/1';
  /** ISO 8601. */
  takenAt: string;
  os: { platform: Platform; name: string; release: string; arch: string; source?: FactSource };
  memory: MemoryFacts;
  processor: ProcessorFacts;
  /** All graphics chips the operating system lists. */
  graphics: Slow<GraphicsChip[]>;
  engine: Slow<EngineDevices>;
  disk: Slow<DiskFacts>;
  power?: Slow<PowerFacts>;
  thermal?: Slow<ThermalFacts>;
  virtual?: Slow<VirtualFacts>;
  /** Figures that are null above, with the reason. */
  unknowns?: UnknownFact[];
}

/** The value of a slow fact, or null while it is pending, unknown or missing. */
export function known<T>(fact: Slow<T> | undefined): T | null {
  return fact?.state === 'known' ? fact.value : null;
}
