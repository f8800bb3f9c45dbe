// Why a single figure of a survey is missing, in plain words. A fact that is unknown as a whole says so itself.
import { known, type GraphicsChip, type Platform, type Survey, type UnknownFact } from './hardware';

export function unknownFacts(survey: Survey): UnknownFact[] {
  return [
    ...memory(survey),
    ...processor(survey),
    ...graphics(survey),
    ...devices(survey),
    ...power(survey),
    ...heat(survey),
  ];
}

function missing(fact: string, value: unknown, why: string): UnknownFact[] {
  return value === null || value === undefined ? [{ fact, why }] : [];
}

function memory({ memory: { swapTotalBytes, swapUsedBytes } }: Survey): UnknownFact[] {
  const why = 'The system did not say in time, or not sensibly.';
  return [
    ...missing('memory.swapTotalBytes', swapTotalBytes, why),
    ...missing('memory.swapUsedBytes', swapUsedBytes, why),
  ];
}

const NO_EXTENSIONS: Record<Platform, string> = {
  win32: 'Windows does not tell programs which newer vector instructions there are.',
  darwin: 'macOS did not say.',
  linux: 'The system did not say in time.',
  other: 'This system is not known to say.',
};

function processor({ processor: facts, os }: Survey): UnknownFact[] {
  return [
    ...missing('processor.model', facts.model === '' ? null : facts.model, 'The system gives it no name.'),
    ...missing(
      'processor.performanceCores',
      facts.performanceCores,
      'The system does not tell fast cores from slow ones.',
    ),
    ...missing('processor.vectorExtensions', facts.vectorExtensions, NO_EXTENSIONS[os.platform]),
  ];
}

function graphics(survey: Survey): UnknownFact[] {
  const freeWhy = 'Only NVIDIA’s own tool tells how much is free; it was not there or did not know this one.';
  return (known(survey.graphics) ?? []).flatMap((chip, at) => [
    ...missing(`graphics.value.${at}.memoryBytes`, chip.memoryBytes, noMemory(chip)),
    ...missing(`graphics.value.${at}.freeBytes`, chip.freeBytes, freeWhy),
    ...missing(`graphics.value.${at}.driver`, chip.driver, 'The system names no driver for it.'),
  ]);
}

function noMemory({ kind }: GraphicsChip): string {
  if (kind === 'integrated' || kind === 'unified') return 'It has none of its own and uses main memory.';
  return kind === 'virtual' ? 'It is not a real card.' : 'The system gave no figure, or one known to be wrong.';
}

function devices(survey: Survey): UnknownFact[] {
  const why = 'The engine tells only the sum over its devices, and nothing else tells how it is divided.';
  return (known(survey.engine)?.devices ?? []).flatMap(({ totalBytes, freeBytes }, at) => [
    ...missing(`engine.value.devices.${at}.totalBytes`, totalBytes, why),
    ...missing(`engine.value.devices.${at}.freeBytes`, freeBytes, why),
  ]);
}

function power(survey: Survey): UnknownFact[] {
  const facts = known(survey.power);
  if (facts === null || !facts.hasBattery) return [];
  return [
    ...missing(
      'power.value.onBattery',
      facts.onBattery,
      'The battery is full, and the system does not say whether the cable is in.',
    ),
    ...missing('power.value.percent', facts.percent, 'The battery did not say.'),
  ];
}

function heat(survey: Survey): UnknownFact[] {
  const facts = known(survey.thermal);
  if (facts === null) return [];
  return [
    ...missing(
      'thermal.value.slowed',
      facts.slowed,
      'The kernel lists no way of cooling the processor by slowing it down.',
    ),
    ...missing('thermal.value.celsius', facts.celsius, 'No processor sensor is listed.'),
    ...missing('thermal.value.throttleEvents', facts.throttleEvents, 'Only Intel processors count this.'),
  ];
}
