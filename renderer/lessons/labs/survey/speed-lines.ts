// The two lines about speed: what was measured here where something was, else what a table of chips lets expect. Words only.
import type { DeviceCalibration } from '#domain/speed/calibration';
import { bandwidthWords, computeWords } from '../../../lib/calibration-words';
import type { Known, SurveyLine } from './survey-line';

/** @param busy whether other programs worked while it was measured */
export function bandwidthLine(devices: readonly DeviceCalibration[], busy: boolean): SurveyLine {
  const { value, known, bytes } = readOff(devices, ({ decodeMeasured }) => decodeMeasured.length > 0, {
    of: (device) => device.weightBytesPerSecond.K,
    words: bandwidthWords,
  });
  const each = bytes === null ? '' : ` A file of 2.5 GB could be read ${(bytes / 2.5e9).toFixed(1)} times a second.`;
  return {
    name: 'Bandwidth of the memory',
    value,
    known,
    what: 'How many GB a second come from memory to where the sums are done. It is a property of the memory, not of its size.',
    means: `It decides how fast a model writes: for each token all of it is read once.${each}`,
    from: fromWords(known, busy),
  };
}

export function arithmeticLine(devices: readonly DeviceCalibration[], busy: boolean): SurveyLine {
  const { value, known } = readOff(devices, ({ prefillMeasured }) => prefillMeasured.length > 0, {
    of: (device) => device.prefillFlopsPerSecond.K,
    words: computeWords,
  });
  return {
    name: 'Arithmetic',
    value,
    known,
    what: 'How many multiplications and additions are done in a second, in billions (G) or trillions (T).',
    means:
      'It decides the wait before the first word: a question is read in large batches, and there the sums are the limit.',
    from: fromWords(known, busy),
  };
}

interface Reading {
  of: (device: DeviceCalibration) => number;
  words: (value: number) => string;
}

/** The quickest device, by what was measured where something was. */
function readOff(
  devices: readonly DeviceCalibration[],
  isMeasured: (device: DeviceCalibration) => boolean,
  { of, words }: Reading,
): { value: string; known: Known; bytes: number | null } {
  const measured = devices.filter((device) => device.origin === 'measured' && isMeasured(device));
  const some = measured.length > 0 ? measured : devices;
  const [best] = some.toSorted((a, b) => of(b) - of(a));
  if (best === undefined) return { value: 'not known', known: 'unknown', bytes: null };
  const where = best.backend === 'cpu' ? 'the processor' : best.name;
  const about = measured.length > 0 ? '' : 'about ';
  return {
    value: `${about}${words(of(best))} on ${where}`,
    known: measured.length > 0 ? 'measured' : 'estimated',
    bytes: of(best),
  };
}

function fromWords(known: Known, busy: boolean): string {
  if (known !== 'measured') return 'An estimate from a table of chips, not measured on this computer.';
  return busy
    ? 'Measured here with small networks while the computer was busy, so it may be more than this.'
    : 'Measured here with small networks.';
}
