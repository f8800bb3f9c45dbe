// For tests: computers out of a seeded lottery, from old laptops to workstations with two cards.
import type { Survey } from '../hardware';
import type { Random } from '../random';

const GIB = 1024 ** 3;

const CARDS = ['NVIDIA GeForce RTX 3060', 'NVIDIA GeForce RTX 4090', 'NVIDIA GeForce GTX 1050 Ti', 'Unheard Of 9000'];

export function randomSurvey(random: Random): Survey {
  const totalBytes = (2 + random() * 126) * GIB;
  const kind = Math.floor(random() * 4);
  const cores = 1 + Math.floor(random() * 24);
  return {
    schema: 'homeroom-survey/1',
    takenAt: '2026-01-01T00:00:00Z',
    os: { platform: kind === 3 ? 'darwin' : 'linux', name: 'An OS', release: '1', arch: kind === 3 ? 'arm64' : 'x64' },
    memory: {
      totalBytes,
      availableBytes: totalBytes * (0.2 + random() * 0.75),
      limitBytes: null,
      swapTotalBytes: 0,
      source: 'recorded',
    },
    processor: {
      model: 'A processor',
      physicalCores: cores,
      logicalCores: cores * 2,
      vectorExtensions: random() < 0.3 ? null : ['avx2'],
      source: 'recorded',
    },
    graphics: { state: 'known', value: [] },
    engine: engineOf(kind, random, totalBytes),
    disk: { state: 'known', value: { freeBytes: random() * 200e9, totalBytes: 500e9 } },
  };
}

function engineOf(kind: number, random: Random, totalBytes: number): Survey['engine'] {
  const none = { backend: 'cpu' as const, deviceNames: [], totalBytes: 0, freeBytes: 0, unifiedBytes: 0, build: 'b1' };
  if (kind === 0) return { state: 'known', value: none };
  if (kind === 3) {
    const bytes = totalBytes * 0.7;
    const value = {
      ...none,
      backend: 'metal' as const,
      deviceNames: ['Apple M2'],
      totalBytes: bytes,
      freeBytes: bytes,
    };
    return { state: 'known', value: { ...value, unifiedBytes: bytes } };
  }
  const names = Array.from({ length: kind }, () => CARDS[Math.floor(random() * CARDS.length)] ?? '');
  const bytes = (2 + random() * 22) * GIB;
  const devices = names.map((name) => ({
    name,
    kind: 'discrete' as const,
    totalBytes: bytes,
    freeBytes: bytes * 0.95,
    source: 'recorded' as const,
  }));
  const sum = bytes * names.length;
  const value = {
    ...none,
    backend: 'cuda' as const,
    deviceNames: names,
    totalBytes: sum,
    freeBytes: sum * 0.95,
    devices,
  };
  return { state: 'known', value };
}
