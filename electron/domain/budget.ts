// How much memory a model may take on a computer, so that everything else keeps running. Source of the reserves: measurements on real machines.
import { usableDevices, type UsableDevice } from './graphics-devices';
import { known, type Backend, type MemoryFacts, type Survey } from './hardware';

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;

export interface DeviceBudget {
  name: string;
  /** Bytes a model may take here, its backend's own part included: that part is a term of the model's sum. */
  budgetBytes: number;
  totalBytes: number;
  freeBytes: number;
}

export interface Budget {
  /** Bytes a model may take in main memory. */
  hostBytes: number;
  /** Bytes it may take on all used graphics devices together; 0 without a usable one. */
  gpuBytes: number;
  /** Name of the graphics device, or of all used ones; null without one. */
  gpuName: string | null;
  /** True when graphics and processor share one memory: then only one of the two budgets can be spent. */
  unified: boolean;
  /** Bytes the graphics backend takes for itself, over all used devices. Not taken off the budgets above. */
  backendContextBytes: number;
  backend: Backend;
  /** Bytes kept free in main memory. */
  reserveBytes: number;
  /** The graphics devices a model would be put on; integrated graphics only when there is no other. */
  devices: DeviceBudget[];
}

/** What each backend takes on each of its devices before any model. Measured: CUDA 330 to 460 MiB, Vulkan about 250, Metal 0. */
export const BACKEND_CONTEXT_BYTES = { cuda: 460 * MIB, vulkan: 250 * MIB, metal: 0, cpu: 0 } as const;

/** The budget: free memory less a reserve for everything else (graphics: 512 MiB or 3 % for each device). */
export function memoryBudget(survey: Survey): Budget {
  const reserveBytes = hostReserve(limitOf(survey));
  const hostBytes = hostBudget(survey.memory);
  const used = usableDevices(survey);
  const backend = known(survey.engine)?.backend ?? 'cpu';
  const sharedBytes = backend === 'metal' ? sparedByApple(survey) : hostBytes;
  const devices = used.map((device) => deviceBudget(device, sharedBytes));
  const unified = used.length > 0 && used.every(({ shared }) => shared);
  const sum = devices.reduce((total, { budgetBytes }) => total + budgetBytes, 0);
  const count = used.reduce((total, device) => total + device.count, 0);
  return {
    hostBytes,
    gpuBytes: unified ? Math.min(sum, sharedBytes) : sum,
    gpuName: used.length === 0 ? null : used.map(({ name }) => name).join(' + '),
    unified,
    backend,
    backendContextBytes: BACKEND_CONTEXT_BYTES[backend] * count,
    reserveBytes,
    devices,
  };
}

function deviceBudget({ name, totalBytes, freeBytes, shared, count }: UsableDevice, sharedBytes: number): DeviceBudget {
  const reserve = Math.max(512 * MIB * count, totalBytes * 0.03);
  const budgetBytes = shared ? Math.min(freeBytes, sharedBytes) : Math.max(0, freeBytes - reserve);
  return { name, budgetBytes, totalBytes, freeBytes };
}

/** Apple's own working-set limit already leaves room for the system, so no tenth is kept besides: 2 GiB, or a quarter of little memory. */
function sparedByApple(survey: Survey): number {
  return Math.max(0, survey.memory.availableBytes - Math.min(2 * GIB, limitOf(survey) * 0.25));
}

/** Bytes of main memory that can be spared. */
export function hostBudget(memory: MemoryFacts): number {
  return Math.max(0, memory.availableBytes - hostReserve(limitOf({ memory })));
}

function limitOf({ memory }: Pick<Survey, 'memory'>): number {
  return memory.limitBytes ?? memory.totalBytes;
}

/**
 * What stays free in main memory: 2 GiB or 10 %, whichever is more; on a computer with less than 8 GiB a quarter of it,
 * or nothing would ever fit.
 */
function hostReserve(totalBytes: number): number {
  return Math.max(Math.min(2 * GIB, totalBytes * 0.25), totalBytes * 0.1);
}
