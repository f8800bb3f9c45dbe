// Where facts about this computer come from: systeminformation, Node and the kernel's own files. One object, so that a test can be another computer.
import { readFile, statfs } from 'node:fs/promises';
import os from 'node:os';
import si from 'systeminformation';

/** What systeminformation says about memory, bytes. */
export interface RawMemory {
  total: number;
  available: number;
  swaptotal: number;
}

export interface RawProcessor {
  manufacturer: string;
  brand: string;
  physicalCores: number;
  cores: number;
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
  /** The container's limit as Node reports it: 0, undefined or an absurd number without one. */
  constrainedBytes: () => number | undefined;
  /** Bytes left under the limit, the file cache counted as used. */
  availableUnderLimitBytes: () => number | undefined;
  /** Bytes of file cache under the limit that the kernel gives back when asked. */
  reclaimableBytes: () => Promise<number>;
}

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
  graphics: async () => (await si.graphics()).controllers,
  disk: async (folder) => {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  },
  constrainedBytes: () => process.constrainedMemory(),
  // Older Node versions lack the function although its type says otherwise.
  availableUnderLimitBytes: () => (process as Partial<Pick<NodeJS.Process, 'availableMemory'>>).availableMemory?.(),
  reclaimableBytes,
};

/** `inactive_file` of this process's control group (version 2, or version 1 with its "total_" prefix); 0 elsewhere. */
async function reclaimableBytes(): Promise<number> {
  if (process.platform !== 'linux') return 0;
  const groups = await readFile('/proc/self/cgroup', 'utf8').catch(() => '');
  const two = /^0::(\/.*)$/m.exec(groups)?.[1];
  const one = /^\d+:memory:(\/.*)$/m.exec(groups)?.[1];
  const files = [
    ...(two === undefined ? [] : [`/sys/fs/cgroup${two}/memory.stat`]),
    ...(one === undefined ? [] : [`/sys/fs/cgroup/memory${one}/memory.stat`, '/sys/fs/cgroup/memory/memory.stat']),
  ];
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch(() => '');
    const found = /^(?:total_)?inactive_file (\d+)$/m.exec(text)?.[1];
    if (found !== undefined) return Number(found);
  }
  return 0;
}
