// Which graphics devices a model may be put on, and how much memory each has. llama.cpp's own rule: integrated graphics only when there is no other.
import { divideDevices } from './device-division';
import { sharesMemory } from './graphics-kind';
import { known, type EngineDevice, type EngineDevices, type Survey } from './hardware';

export interface UsableDevice {
  /** For several that cannot be told apart, all names. */
  name: string;
  totalBytes: number;
  freeBytes: number;
  /** True when its memory is main memory. */
  shared: boolean;
  /** How many devices the entry stands for: more than 1 only when their memory cannot be divided among them. */
  count: number;
}

/** The devices the engine would use; empty on the processor alone and while the engine has not said. */
export function usableDevices(survey: Survey): UsableDevice[] {
  const engine = known(survey.engine);
  if (engine === null || engine.backend === 'cpu' || engine.totalBytes === 0) return [];
  const devices = engine.devices ?? divideDevices(engine, known(survey.graphics) ?? []);
  const own = devices.filter(({ kind }) => !sharesMemory(kind));
  const used = own.length > 0 ? own : devices;
  const measured = used.flatMap(usable);
  if (measured.length === used.length) return measured;
  const pool = pooled(engine, used, devices.length > used.length);
  return pool === null ? measured : [pool];
}

function usable({ name, kind, totalBytes, freeBytes }: EngineDevice): UsableDevice[] {
  if (totalBytes === null || freeBytes === null) return [];
  const shared = sharesMemory(kind);
  return [{ name, totalBytes, freeBytes: Math.min(freeBytes, totalBytes), shared, count: 1 }];
}

/**
 * Several devices as one, from the engine's sums. What is in use is counted as if all of it were on these, so that the
 * free part is never promised too large. Null when the sums hold devices that are left out and cannot be told apart.
 */
function pooled(engine: EngineDevices, used: readonly EngineDevice[], someLeftOut: boolean): UsableDevice | null {
  const { totalBytes, freeBytes, unifiedBytes } = engine;
  if (someLeftOut && unifiedBytes === 0) return null;
  const own = someLeftOut ? totalBytes - unifiedBytes : totalBytes;
  return {
    name: used.map(({ name }) => name).join(' + '),
    totalBytes: own,
    freeBytes: Math.max(0, own - Math.max(0, totalBytes - freeBytes)),
    shared: used.every(({ kind }) => sharesMemory(kind)),
    count: used.length,
  };
}
