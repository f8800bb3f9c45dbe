// The survey line by line: the value, how it is known, what the thing is and what it decides. Words only; what is not known stays so.
import { graphicsSpeed, processorSpeed } from '#domain/device-speed';
import type { Budget } from '#domain/budget';
import type { Slow, Survey } from '#domain/hardware';
import type { SpeedBasis } from '#domain/model-speed';
import type { DeviceCalibration } from '#domain/speed/calibration';
import { formatBytes } from '#domain/units';
import { bandwidthWords, computeWords } from '../../../lib/calibration-words';

/** How a value came about. `found`: told by the system or the engine. */
export type Known = 'found' | 'measured' | 'estimated' | 'unknown' | 'pending';

export interface SurveyLine {
  name: string;
  value: string;
  known: Known;
  /** What this part of a computer is. */
  what: string;
  /** What it decides for models, with this computer's own figures. */
  means: string;
}

export function surveyLines(survey: Survey, budget: Budget, basis: SpeedBasis): SurveyLine[] {
  const processor = processorSpeed(basis);
  const graphics = graphicsSpeed(basis);
  const devices = graphics === null ? [processor] : [graphics, processor];
  return [
    memoryLine(survey, budget),
    processorLine(survey),
    graphicsLine(survey, budget),
    diskLine(survey),
    bandwidthLine(devices),
    arithmeticLine(devices),
    powerLine(survey),
  ];
}

function memoryLine({ memory }: Survey, { hostBytes, reserveBytes }: Budget): SurveyLine {
  const whole = memory.limitBytes ?? memory.totalBytes;
  return {
    name: 'Memory',
    value: `${formatBytes(memory.availableBytes)} free of ${formatBytes(whole)}`,
    known: 'found',
    what: 'Where programs and what they work on lie while they work. It is empty when the computer is switched off. What counts is what other programs leave free.',
    means: `It decides how large a model may be. ${formatBytes(reserveBytes)} are kept free for everything else, so a model may take ${formatBytes(hostBytes)} here now.`,
  };
}

function processorLine({ processor }: Survey): SurveyLine {
  const { model, physicalCores, vectorExtensions } = processor;
  const cores = `${physicalCores} ${physicalCores === 1 ? 'core' : 'cores'}`;
  const vectors =
    vectorExtensions === null
      ? 'Whether it can multiply many numbers at once is not known here.'
      : vectorExtensions.length === 0
        ? 'No instructions for many numbers at once were found, which makes it slow at this.'
        : `It can multiply many numbers at once (${vectorExtensions.join(', ')}).`;
  return {
    name: 'Processor',
    value: model === '' ? `${cores}, name not known` : `${model}, ${cores}`,
    known: 'found',
    what: `The part that does the sums. Each core works by itself. ${vectors}`,
    means:
      'It decides how fast a model reads your question, if no graphics chip helps. For writing, a few cores are often enough.',
  };
}

function graphicsLine({ engine }: Survey, budget: Budget): SurveyLine {
  const name = 'Graphics';
  const what =
    'A chip made for very many small sums at once. What counts is how much memory of its own it has, and whether the engine can use it at all.';
  const decides = 'It reads and writes much faster, but only what fits into its memory.';
  return slowly(engine, name, { what, means: decides }, ({ backend, deviceNames, totalBytes, freeBytes }) => {
    if (backend === 'cpu' || totalBytes === 0) {
      const means = `${decides} None that the engine can use was found here, so models run on the processor.`;
      return { name, value: 'none that helps', known: 'found', what, means };
    }
    const shared = budget.unified
      ? 'It shares its memory with the processor, so the two are never added up.'
      : `A model may take ${formatBytes(budget.gpuBytes)} of it.`;
    const device = deviceNames.join(' + ') || 'a graphics chip';
    const value = `${device}, ${formatBytes(freeBytes)} free of ${formatBytes(totalBytes)}`;
    return { name, value, known: 'found', what, means: `${decides} ${shared}` };
  });
}

function diskLine({ disk }: Survey): SurveyLine {
  const words = {
    what: 'Where files are kept when the computer is off. Models are files of some hundred MB to many GB.',
    means: 'It decides how many models you can keep. It does not make answers faster.',
  };
  return slowly(disk, 'Disk', words, ({ freeBytes, totalBytes }) => ({
    name: 'Disk',
    value: `${formatBytes(freeBytes)} free of ${formatBytes(totalBytes)}`,
    known: 'found',
    ...words,
  }));
}

function bandwidthLine(devices: readonly DeviceCalibration[]): SurveyLine {
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
  };
}

function arithmeticLine(devices: readonly DeviceCalibration[]): SurveyLine {
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
  };
}

function powerLine({ power }: Survey): SurveyLine {
  const words = {
    what: 'Whether the computer runs from a battery. Many systems slow the processor down then.',
    means:
      'On the battery a model may write more slowly than what was measured at the socket, and the battery empties sooner.',
  };
  return slowly(power, 'Power', words, ({ hasBattery, onBattery, percent }) => {
    const charge = percent === null ? '' : `, ${percent} % full`;
    const source =
      onBattery === null
        ? 'a battery, in use or not is not known'
        : onBattery
          ? `from the battery${charge}`
          : `from the socket${charge}`;
    return { name: 'Power', value: hasBattery ? source : 'no battery', known: 'found', ...words };
  });
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

function slowly<T>(
  fact: Slow<T> | undefined,
  name: string,
  words: { what: string; means: string },
  line: (value: T) => SurveyLine,
): SurveyLine {
  if (fact === undefined) return { name, value: 'not known: it was not looked at', known: 'unknown', ...words };
  if (fact.state === 'pending') return { name, value: 'still being looked for', known: 'pending', ...words };
  if (fact.state === 'unknown') return { name, value: `not known: ${fact.why}`, known: 'unknown', ...words };
  return line(fact.value);
}
