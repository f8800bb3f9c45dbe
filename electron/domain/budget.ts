// How much memory a model may take on a computer, so that everything else keeps running. Source of the reserves: measurements on real machines.
import { known, type Survey } from './hardware';

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;

export interface Budget {
  /** Bytes a model may take in main memory. */
  hostBytes: number;
  /** Bytes it may take on the graphics device; 0 without a usable one. */
  gpuBytes: number;
  /** Name of the graphics device; null without one. */
  gpuName: string | null;
  /** True when graphics and processor share one memory: then only one of the two budgets can be spent. */
  unified: boolean;
  /** Bytes the graphics backend takes on its device for itself. */
  backendContextBytes: number;
  /** Bytes kept free in main memory. */
  reserveBytes: number;
}

/** What each backend takes on its device before any model. Measured: CUDA 330 to 460 MiB, Vulkan about 250, Metal 0. */
const BACKEND_CONTEXT_BYTES = { cuda: 460 * MIB, vulkan: 250 * MIB, metal: 0, cpu: 0 } as const;

/** The budget: free memory less a reserve for everything else (graphics: 512 MiB or 3 %). */
export function memoryBudget(survey: Survey): Budget {
  const available = survey.memory.availableBytes;
  const total = survey.memory.limitBytes ?? survey.memory.totalBytes;
  const reserveBytes = hostReserve(total);
  const hostBytes = Math.max(0, available - reserveBytes);
  const devices = known(survey.engine);
  if (devices === null || devices.backend === 'cpu' || devices.totalBytes === 0) {
    return { hostBytes, gpuBytes: 0, gpuName: null, unified: false, backendContextBytes: 0, reserveBytes };
  }
  const unified = devices.unifiedBytes > 0;
  const backendContextBytes = BACKEND_CONTEXT_BYTES[devices.backend];
  const gpuBytes = unified
    ? Math.min(devices.freeBytes, hostBytes)
    : devices.freeBytes - Math.max(512 * MIB, devices.totalBytes * 0.03);
  return {
    hostBytes,
    gpuBytes: Math.max(0, gpuBytes),
    gpuName: devices.deviceNames[0] ?? devices.backend,
    unified,
    backendContextBytes,
    reserveBytes,
  };
}

/**
 * What stays free in main memory: 2 GiB or 10 %, whichever is more; on a computer with less than 8 GiB a quarter of it,
 * or nothing would ever fit.
 */
function hostReserve(totalBytes: number): number {
  return Math.max(Math.min(2 * GIB, totalBytes * 0.25), totalBytes * 0.1);
}
