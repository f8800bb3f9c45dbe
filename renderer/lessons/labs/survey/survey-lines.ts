// The survey line by line: the value, how it is known, what the thing is and what it decides. Words only; what is not known stays so.
import { graphicsSpeed, processorSpeed } from '#domain/device-speed';
import type { Budget } from '#domain/budget';
import type { FactSource, Slow, Survey } from '#domain/hardware';
import type { SpeedBasis } from '#domain/model-speed';
import { formatBytes } from '#domain/units';
import { arithmeticLine, bandwidthLine } from './speed-lines';
import type { SurveyLine } from './survey-line';

const FROM: Record<FactSource, string> = {
  systeminformation: 'Asked of the system by the library systeminformation.',
  'operating-system': 'Told by the operating system.',
  'container-limit': 'Set by the container that this runs in.',
  engine: 'Found by the engine that runs the models, in a trial of its own.',
  'nvidia-smi': 'Told by NVIDIA’s own tool.',
  recorded: 'Read from the profile of another computer.',
};
const NOBODY = 'Nobody has told yet.';

export function surveyLines(survey: Survey, budget: Budget, basis: SpeedBasis): SurveyLine[] {
  const processor = processorSpeed(basis);
  const graphics = graphicsSpeed(basis);
  const devices = graphics === null ? [processor] : [graphics, processor];
  const busy = basis.calibration?.busy ?? false;
  return [
    memoryLine(survey, budget),
    processorLine(survey),
    graphicsLine(survey, budget),
    diskLine(survey),
    bandwidthLine(devices, busy),
    arithmeticLine(devices, busy),
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
    from: FROM[memory.source],
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
    from: FROM[processor.source],
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
      return { name, value: 'none that helps', known: 'found', what, means, from: FROM.engine };
    }
    const shared = budget.unified
      ? 'It shares its memory with the processor, so the two are never added up.'
      : `A model may take ${formatBytes(budget.gpuBytes)} of it.`;
    const device = deviceNames.join(' + ') || 'a graphics chip';
    const value = `${device}, ${formatBytes(freeBytes)} free of ${formatBytes(totalBytes)}`;
    return { name, value, known: 'found', what, means: `${decides} ${shared}`, from: FROM.engine };
  });
}

function diskLine({ disk }: Survey): SurveyLine {
  const words = {
    what: 'Where files are kept when the computer is off. Models are files of some hundred MB to many GB.',
    means: 'It decides how many models you can keep. It does not make answers faster.',
  };
  return slowly(disk, 'Disk', words, ({ freeBytes, totalBytes, source }) => ({
    name: 'Disk',
    from: FROM[source ?? 'operating-system'],
    value: `${formatBytes(freeBytes)} free of ${formatBytes(totalBytes)}`,
    known: 'found',
    ...words,
  }));
}

function powerLine({ power }: Survey): SurveyLine {
  const words = {
    what: 'Whether the computer runs from a battery. Many systems slow the processor down then.',
    means:
      'On the battery a model may write more slowly than what was measured at the socket, and the battery empties sooner.',
  };
  return slowly(power, 'Power', words, ({ hasBattery, onBattery, percent, source }) => {
    const charge = percent === null ? '' : `, ${percent} % full`;
    const charged =
      onBattery === null
        ? 'a battery, in use or not is not known'
        : onBattery
          ? `from the battery${charge}`
          : `from the socket${charge}`;
    return { name: 'Power', value: hasBattery ? charged : 'no battery', known: 'found', from: FROM[source], ...words };
  });
}

function slowly<T>(
  fact: Slow<T> | undefined,
  name: string,
  words: { what: string; means: string },
  line: (value: T) => SurveyLine,
): SurveyLine {
  if (fact === undefined)
    return { name, value: 'not known: it was not looked at', known: 'unknown', from: NOBODY, ...words };
  if (fact.state === 'pending')
    return { name, value: 'still being looked for', known: 'pending', from: NOBODY, ...words };
  if (fact.state === 'unknown')
    return { name, value: `not known: ${fact.why}`, known: 'unknown', from: NOBODY, ...words };
  return line(fact.value);
}
