// A device that was not measured: its memory bandwidth from its maker's specification, and what devices usually make of it.
import type { Backend, DeviceCalibration } from './calibration';
import { deviceClass, SPEED_CONSTANTS, type SpeedConstants } from './constants';
import { perFamily } from './fit-decode';

const GB = 1e9;

/** Memory bandwidth in GB/s, from the makers' specifications; first match wins, so longer names stand first. */
const CHIP_GIGABYTES_PER_SECOND: readonly (readonly [pattern: RegExp, gigabytesPerSecond: number])[] = [
  [/M3 Ultra/i, 819],
  [/M[12] Ultra/i, 800],
  [/M4 Max/i, 546],
  [/M[1-3] Max/i, 400],
  [/M4 Pro/i, 273],
  [/M3 Pro/i, 150],
  [/M[12] Pro/i, 200],
  [/Apple M5\b/i, 153],
  [/Apple M4\b/i, 120],
  [/Apple M[23]\b/i, 100],
  [/Apple M1\b/i, 68],
  [/GB10|DGX Spark/i, 273],
  [/H200/i, 4800],
  [/H100.*(SXM|HBM3)/i, 3350],
  [/H100/i, 2039],
  [/A100.*80/i, 1935],
  [/A100/i, 1555],
  [/L40/i, 864],
  [/RTX A6000/i, 768],
  [/RTX 4000.*Ada/i, 360],
  [/Tesla T4|\bT4\b/i, 320],
  [/RTX 5090/i, 1792],
  [/RTX 5080/i, 960],
  [/RTX 5070 Ti/i, 896],
  [/RTX 5070/i, 672],
  [/RTX 5060/i, 448],
  [/RTX 4090/i, 1008],
  [/RTX 4080 SUPER/i, 736],
  [/RTX 4080/i, 717],
  [/RTX 4070 Ti SUPER/i, 672],
  [/RTX 4070/i, 504],
  [/RTX 4060 Ti/i, 288],
  [/RTX 4060/i, 272],
  [/RTX 3090 Ti/i, 1008],
  [/RTX 3090/i, 936],
  [/RTX 3080 Ti/i, 912],
  [/RTX 3080/i, 760],
  [/RTX 3070 Ti/i, 608],
  [/RTX 3070|RTX 3060 Ti/i, 448],
  [/RTX 3060/i, 360],
  [/RTX 3050/i, 224],
  [/RTX 2080 Ti/i, 616],
  [/RTX 2080 SUPER/i, 496],
  [/RTX 20[78]0|RTX 2060 SUPER/i, 448],
  [/RTX 2060/i, 336],
  [/GTX 1080 Ti/i, 484],
  [/GTX 1080/i, 320],
  [/GTX 1070/i, 256],
  [/GTX 1660/i, 192],
  [/GTX 1060/i, 192],
  [/GTX 1650/i, 128],
  [/GTX 1050/i, 112],
  [/RX 9070/i, 645],
  [/RX 9060 XT/i, 320],
  [/RX 7900 XTX/i, 960],
  [/RX 7900 XT/i, 800],
  [/RX 7800 XT/i, 624],
  [/RX 7700 XT/i, 432],
  [/RX 7600/i, 288],
  [/RX 6[89]00|RX 6950/i, 512],
  [/RX 6700 XT/i, 384],
  [/RX 6600/i, 224],
  [/Arc.*B580/i, 456],
  [/Arc.*A770/i, 560],
  [/Arc.*A750/i, 512],
  [/8060S|Strix Halo|AI MAX/i, 256],
];

/** The maker's memory bandwidth of a graphics chip or Apple computer, bytes per second; null when it is not in the table. */
export function specifiedBandwidth(name: string): number | null {
  const row = CHIP_GIGABYTES_PER_SECOND.find(([pattern]) => pattern.test(name));
  return row === undefined ? null : row[1] * GB;
}

export interface Processor {
  name: string;
  physicalCores: number;
  /** The widest vector arithmetic that it has. */
  vectors: 'avx512' | 'avx2' | 'neon' | 'none';
}

/** Bytes per second that one core can take in while multiplying, by its vectors; a guess. */
const CORE_BANDWIDTH = { avx512: 10 * GB, avx2: 8 * GB, neon: 8 * GB, none: 1.5 * GB };
/** What two memory channels of DDR4 or DDR5 deliver: published processors read 30 to 66 GB/s, old laptops 20. */
const TWO_CHANNELS = 35 * GB;

/** What to expect of a graphics chip from the table; null when it is not there: then no speed is known. */
export function chipFromTable(
  name: string,
  backend: Exclude<Backend, 'cpu'>,
  constants: SpeedConstants = SPEED_CONSTANTS,
): DeviceCalibration | null {
  const specified = specifiedBandwidth(name);
  return specified === null ? null : chipOfBandwidth({ name, backend, bytesPerSecond: specified }, constants);
}

/** What to expect of a graphics chip whose maker states this memory bandwidth. */
export function chipOfBandwidth(
  chip: { name: string; backend: Exclude<Backend, 'cpu'>; bytesPerSecond: number },
  constants: SpeedConstants = SPEED_CONSTANTS,
): DeviceCalibration {
  const { name, backend, bytesPerSecond } = chip;
  const share = constants.specifiedShare[backend === 'metal' ? 'metal' : 'graphics'];
  return unmeasured({ name, backend, bandwidth: bytesPerSecond * share }, constants);
}

/** What to expect of a processor: as much as its cores can take in, and no more than its memory delivers. */
export function processorFromTable(
  { name, physicalCores, vectors }: Processor,
  constants: SpeedConstants = SPEED_CONSTANTS,
): DeviceCalibration {
  const bandwidth = Math.min(TWO_CHANNELS, Math.max(1, physicalCores) * CORE_BANDWIDTH[vectors]);
  return unmeasured({ name, backend: 'cpu', bandwidth }, constants);
}

function unmeasured(
  { name, backend, bandwidth }: { name: string; backend: Backend; bandwidth: number },
  constants: SpeedConstants,
): DeviceCalibration {
  const flops = bandwidth * constants.flopsPerByte[deviceClass(backend)];
  return {
    name,
    backend,
    origin: 'chip-table',
    weightBytesPerSecond: perFamily((family) => bandwidth * constants.familyBandwidth[family]),
    secondsPerLayer: constants.secondsPerLayer[deviceClass(backend)],
    kvBytesPerSecond: bandwidth * constants.cacheBandwidth,
    prefillFlopsPerSecond: perFamily((family) => flops * constants.familyFlops[family]),
    decodeMeasured: [],
    prefillMeasured: [],
  };
}
