// What a place where memory is needed is called: the engine's own name for graphics devices, plain words for main memory.
import { CPU } from '#domain/placement';

export function deviceWords(device: string): string {
  return device === CPU ? 'main memory' : device;
}

/** What works there: the processor or a graphics device. */
export function workerWords(device: string): string {
  return device.toLowerCase() === CPU ? 'the processor' : device;
}
