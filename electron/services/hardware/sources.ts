// Where facts about this computer come from: systeminformation, Node and the kernel's own files. One object, so that a test can be another computer.
import { statfs } from 'node:fs/promises';
import os from 'node:os';
import si from 'systeminformation';
import type { PowerFacts, ThermalFacts, VirtualFacts } from '#domain/hardware';
import { nvidiaToolAnswers } from './nvidia-tool';
import { batteryFacts, linuxPower } from './power-facts';
import { reclaimableBytes } from './reclaimable';
import { linuxThermal } from './thermal-facts';
import { linuxVirtual, systemFacts } from './virtual-facts';

const NVIDIA_MS = 4000;

/** What systeminformation says about memory, bytes. */
export interface RawMemory {
  total: number;
  available: number;
  swaptotal: number;
  swapused?: number;
}

export interface RawProcessor {
  manufacturer: string;
  brand: string;
  physicalCores: number;
  cores: number;
  performanceCores?: number;
  efficiencyCores?: number;
  flags: string;
}

export interface RawChip {
  vendor: string;
  model: string;
  /** MiB; from the operating system, often wrong. */
  vram?: number | null;
  vramDynamic?: boolean;
  /** MiB; only from NVIDIA's own tool. */
  memoryTotal?: number;
  memoryFree?: number;
  /** The name NVIDIA's own tool uses, which is also the engine's. */
  name?: string;
  driverVersion?: string;
}

/** What Node knows without asking another program. */
export interface NodeFacts {
  platform: string;
  arch: string;
  release: string;
  totalBytes: number;
  freeBytes: number;
  processorModel: string;
  logicalCores: number;
}

export interface HardwareSources {
  node: () => NodeFacts;
  memory: () => Promise<RawMemory>;
  processor: () => Promise<RawProcessor>;
  osName: () => Promise<string>;
  graphics: () => Promise<RawChip[]>;
  disk: (folder: string) => Promise<{ freeBytes: number; totalBytes: number }>;
  power: () => Promise<PowerFacts>;
  /** Null when this system says nothing about heat. */
  thermal: () => Promise<ThermalFacts | null>;
  virtual: () => Promise<VirtualFacts>;
  /** The container's limit as Node reports it: 0, undefined or an absurd number without one. */
  constrainedBytes: () => number | undefined;
  /** Bytes left under the limit, the file cache counted as used. */
  availableUnderLimitBytes: () => number | undefined;
  /** Bytes of file cache under the limit that the kernel gives back when asked. */
  reclaimableBytes: () => Promise<number>;
}

const isLinux = process.platform === 'linux';

export const systemSources: HardwareSources = {
  node: () => ({
    platform: process.platform,
    arch: process.arch,
    release: os.release(),
    totalBytes: os.totalmem(),
    freeBytes: os.freemem(),
    processorModel: os.cpus()[0]?.model ?? '',
    logicalCores: Math.max(1, os.cpus().length),
  }),
  memory: () => si.mem(),
  processor: () => si.cpu(),
  osName: async () => {
    const { distro, release } = await si.osInfo();
    return `${distro} ${release}`.trim();
  },
  graphics: async () => {
    await nvidiaToolAnswers(process.platform, NVIDIA_MS);
    return (await si.graphics()).controllers;
  },
  disk: async (folder) => {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  },
  power: async () => (isLinux ? linuxPower('/sys') : batteryFacts(await si.battery(), process.platform)),
  thermal: () => (isLinux ? linuxThermal('/sys') : Promise.resolve(null)),
  // systeminformation would stop the whole process on Linux while it reads the kernel's log.
  virtual: async () => (isLinux ? linuxVirtual('/', os.release(), process.env) : systemFacts(await si.system())),
  constrainedBytes: () => process.constrainedMemory(),
  // Older Node versions lack the function although its type says otherwise.
  availableUnderLimitBytes: () => (process as Partial<Pick<NodeJS.Process, 'availableMemory'>>).availableMemory?.(),
  reclaimableBytes,
};
