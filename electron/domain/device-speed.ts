// How fast the devices of a computer are: as they were measured here, or else as a table of chips lets expect.
import { sum } from './cache';
import { usableDevices, type UsableDevice } from './graphics-devices';
import { known, type Backend, type Survey } from './hardware';
import { CPU } from './placement';
import type { Calibration, DeviceCalibration, PerFamily } from './speed/calibration';
import { chipFromTable, processorFromTable } from './speed/chips';
import { perFamily } from './speed/fit-decode';

interface Measurement {
  survey: Survey;
  calibration: Calibration | null;
}

/** The processor: as measured, or as its kind lets expect. */
export function processorSpeed({ calibration, survey }: Measurement): DeviceCalibration {
  const measured = calibration?.devices.find(({ backend }) => backend === 'cpu');
  if (measured !== undefined) return measured;
  const { model, physicalCores, vectorExtensions } = survey.processor;
  return processorFromTable({ name: model, physicalCores, vectors: vectorsOf(vectorExtensions, survey.os.arch) });
}

function vectorsOf(extensions: readonly string[] | null, arch: string): 'avx512' | 'avx2' | 'neon' | 'none' {
  if (extensions === null) return arch.startsWith('arm') ? 'neon' : 'avx2';
  if (extensions.includes('avx512f')) return 'avx512';
  if (extensions.includes('avx2')) return 'avx2';
  return extensions.some((one) => one === 'neon' || one === 'asimd') ? 'neon' : 'none';
}

/** The graphics devices together: as measured, from the table of chips, or null when nobody knows it. */
export function graphicsSpeed({ calibration, survey }: Measurement): DeviceCalibration | null {
  const measured = calibration?.devices.find(({ backend }) => backend !== 'cpu');
  if (measured !== undefined) return measured;
  const engine = known(survey.engine);
  if (engine === null || engine.backend === 'cpu') return null;
  const used = usableDevices(survey);
  if (used.length > 1) return inTurn(used, engine.backend);
  const names = [
    ...engine.deviceNames,
    survey.processor.model,
    ...(known(survey.graphics) ?? []).map(({ model }) => model),
  ];
  for (const name of names) {
    const chip = chipFromTable(name, engine.backend);
    if (chip !== null) return chip;
  }
  // A chip without memory of its own reads the processor's memory, and no faster.
  return engine.unifiedBytes > 0 ? { ...processorSpeed({ calibration: null, survey }), name: CPU } : null;
}

/** Several devices work on a token one after the other, each on its share; null when one of them is not known. */
function inTurn(devices: readonly UsableDevice[], backend: Exclude<Backend, 'cpu'>): DeviceCalibration | null {
  const total = sum(devices.map(({ freeBytes }) => freeBytes));
  const chips = devices.map(({ name, freeBytes }) => ({
    chip: chipFromTable(name, backend),
    share: freeBytes / total,
  }));
  const [first] = chips;
  const mean = (rate: (chip: DeviceCalibration) => number): number =>
    1 / sum(chips.map(({ chip, share }) => (chip === null ? Infinity : share / rate(chip))));
  if (first?.chip == null || chips.some(({ chip }) => chip === null)) return null;
  const families = (rates: (chip: DeviceCalibration) => PerFamily): PerFamily =>
    perFamily((family) => mean((chip) => rates(chip)[family]));
  return {
    ...first.chip,
    name: devices.map(({ name }) => name).join(' + '),
    weightBytesPerSecond: families((chip) => chip.weightBytesPerSecond),
    kvBytesPerSecond: mean((chip) => chip.kvBytesPerSecond),
    prefillFlopsPerSecond: families((chip) => chip.prefillFlopsPerSecond),
  };
}
