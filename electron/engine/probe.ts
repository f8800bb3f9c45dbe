// Which devices llama.cpp itself can use on this computer, and how much memory they have.
import type { EngineDevices } from '#domain/hardware';
import type { Library } from './llama';

export async function probe({ llama }: Library): Promise<EngineDevices> {
  const build = llama.llamaCppRelease.release;
  if (llama.gpu === false) {
    return { backend: 'cpu', deviceNames: [], totalBytes: 0, freeBytes: 0, unifiedBytes: 0, build };
  }
  const { total, free, unifiedSize } = await llama.getVramState();
  return {
    backend: llama.gpu,
    deviceNames: await llama.getGpuDeviceNames(),
    totalBytes: total,
    freeBytes: free,
    unifiedBytes: unifiedSize,
    build,
  };
}
