// What was measured of a computer, as people read it: memory in gigabytes a second, arithmetic in operations a second. Pure.
import type { Calibration, DeviceCalibration } from '#domain/speed/calibration';
import { deviceWords, workerWords } from './device-words';
import { sentenceCase } from './sentence-case';
import type { TypicalMachine } from './typical-machines';

export interface ChartRow {
  name: string;
  value: number;
  words: string;
  /** True for what was measured here. */
  own: boolean;
}

/** Typical machines and the measured devices in one list, the slowest first. */
export function bandwidthRows(calibration: Calibration, typical: readonly TypicalMachine[]): ChartRow[] {
  return rowsOf(
    calibration.devices.map((device) => ({ name: ownName(device), value: device.weightBytesPerSecond.K })),
    typical,
    bandwidthWords,
  );
}

/** The same for arithmetic; devices whose reading was not measured are left out. */
export function computeRows(calibration: Calibration, typical: readonly TypicalMachine[]): ChartRow[] {
  return rowsOf(
    calibration.devices
      .filter(({ prefillMeasured }) => prefillMeasured.length > 0)
      .map((device) => ({ name: ownName(device), value: device.prefillFlopsPerSecond.K })),
    typical,
    computeWords,
  );
}

/** "48 GB/s". */
export function bandwidthWords(bytesPerSecond: number): string {
  return `${digits(bytesPerSecond / 1e9)} GB/s`;
}

/** "1.2 TFLOPS"; below one, "350 GFLOPS". */
export function computeWords(flops: number): string {
  return flops < 1e12 ? `${digits(flops / 1e9)} GFLOPS` : `${digits(flops / 1e12)} TFLOPS`;
}

/** The news: how fast the quickest device reads its memory. */
export function calibrationNews({ devices }: Calibration): string {
  const [quickest] = [...devices].sort((a, b) => b.weightBytesPerSecond.K - a.weightBytesPerSecond.K);
  if (quickest === undefined) return 'Nothing could be measured';
  const who = quickest.backend === 'cpu' ? 'Your processor' : deviceWords(quickest.name);
  return `${who} reads ${bandwidthWords(quickest.weightBytesPerSecond.K)} of a model`;
}

function ownName({ name, backend }: DeviceCalibration): string {
  return `${sentenceCase(workerWords(backend === 'cpu' ? 'cpu' : name))}, here`;
}

function rowsOf(
  own: readonly TypicalMachine[],
  typical: readonly TypicalMachine[],
  words: (value: number) => string,
): ChartRow[] {
  if (own.length === 0) return [];
  return [...own.map((row) => ({ ...row, own: true })), ...typical.map((row) => ({ ...row, own: false }))]
    .sort((a, b) => a.value - b.value)
    .map((row) => ({ ...row, words: words(row.value) }));
}

function digits(value: number): string {
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}
