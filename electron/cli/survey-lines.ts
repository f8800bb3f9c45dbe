// A survey as a person reads it: every fact with its source, slow ones with their age, and what is unknown with the reason.
import type { EngineDevices, FactSource, GraphicsChip, Slow, Survey } from '#domain/hardware';
import { formatBytes, formatDuration } from '#domain/units';

/** @param now for the age of the slow facts */
export function surveyLines(survey: Survey, now: Date): string[] {
  const { os, graphics, engine, disk } = survey;
  const row = <T>(name: string, fact: Slow<T> | undefined, words: (value: T) => string[]): string[] =>
    slowRow(name, fact, words, now);
  return [
    'Your computer',
    ...rows('System', [`${os.name} ${os.release} (${os.arch})${from(os.source)}`]),
    ...row('Runs in', survey.virtual, ({ container, machine, source }) => [
      virtualWords(container, machine) + from(source),
    ]),
    ...memoryRows(survey),
    ...processorRows(survey),
    ...row('Graphics', graphics, (chips) => (chips.length === 0 ? ['no graphics card found'] : chips.map(chipWords))),
    ...row('Engine', engine, engineWords),
    ...row('Free disk', disk, ({ freeBytes, totalBytes, source }) => [
      `${formatBytes(freeBytes)} free of ${formatBytes(totalBytes)} where models are kept${from(source)}`,
    ]),
    ...row('Power', survey.power, ({ hasBattery, onBattery, percent, source }) => [
      powerWords(hasBattery, onBattery, percent) + from(source),
    ]),
    ...row('Heat', survey.thermal, ({ slowed, celsius, throttleEvents, source }) => [
      heatWords(slowed, celsius, throttleEvents) + from(source),
    ]),
    ...unknownLines(survey),
  ];
}

/** The name stands before the first line only. */
function rows(name: string, lines: readonly string[]): string[] {
  return lines.map((line, at) => `  ${(at === 0 ? name : '').padEnd(11)} ${line}`);
}

function slowRow<T>(name: string, fact: Slow<T> | undefined, words: (value: T) => string[], now: Date): string[] {
  if (fact === undefined) return [];
  if (fact.state === 'pending') return rows(name, ['still being looked for']);
  if (fact.state === 'unknown') return rows(name, [`unknown: ${fact.why}`]);
  const age = ageWords(fact.at, now);
  return rows(
    name,
    words(fact.value).map((line, at) => (at === 0 ? line + age : line)),
  );
}

/** Nothing for a fact learnt within the last ten seconds. */
function ageWords(at: string | undefined, now: Date): string {
  const elapsedMs = now.getTime() - Date.parse(at ?? '');
  return elapsedMs >= 10_000 ? `, ${formatDuration(elapsedMs)} ago` : '';
}

function from(source: FactSource | undefined): string {
  return source === undefined ? '' : ` [${source}]`;
}

function memoryRows({ memory }: Survey): string[] {
  const { totalBytes, availableBytes, limitBytes, swapTotalBytes, swapUsedBytes, source } = memory;
  const limit = limitBytes === null ? '' : `, limited to ${formatBytes(limitBytes)} by a container`;
  const used = swapUsedBytes == null ? 'unknown' : formatBytes(swapUsedBytes);
  const swap = swapTotalBytes === null ? 'unknown' : `${used} used of ${formatBytes(swapTotalBytes)}`;
  return [
    ...rows('Memory', [`${formatBytes(availableBytes)} free of ${formatBytes(totalBytes)}${limit}${from(source)}`]),
    ...rows('Swap', [swapTotalBytes === 0 ? 'none' : swap]),
  ];
}

function processorRows({ processor }: Survey): string[] {
  const { model, physicalCores, logicalCores, performanceCores, vectorExtensions, source } = processor;
  const fast = performanceCores == null ? '' : `, ${performanceCores} of them fast`;
  const cores = `${physicalCores} cores${fast}, ${logicalCores} threads`;
  const extensions = vectorExtensions === null ? 'unknown' : vectorExtensions.join(' ') || 'none';
  return rows('Processor', [`${model || 'unknown'}, ${cores}${from(source)}`, `vector instructions: ${extensions}`]);
}

function chipWords({ vendor, model, kind, memoryBytes, freeBytes, driver, backend, source }: GraphicsChip): string {
  const name = model.toLowerCase().startsWith(vendor.toLowerCase()) ? model : `${vendor} ${model}`.trim();
  const free = freeBytes == null ? '' : `${formatBytes(freeBytes)} free of `;
  const parts = [
    name || 'a chip without a name',
    kind === 'unknown' ? 'of an unknown kind' : kind,
    ...(memoryBytes === null ? [] : [`${free}${formatBytes(memoryBytes)}`]),
    ...(driver == null ? [] : [`driver ${driver}`]),
    ...(backend === undefined ? [] : [backend === null ? 'not used by the engine' : `used through ${backend}`]),
  ];
  return parts.join(', ') + from(source);
}

function engineWords({ backend, deviceNames, devices, build }: EngineDevices): string[] {
  if (backend === 'cpu') return [`models run on the processor (llama.cpp ${build}) [engine]`];
  const known =
    devices ??
    deviceNames.map((name) => ({ name, kind: null, totalBytes: null, freeBytes: null, source: 'engine' as const }));
  const lines = known.map(({ name, kind, totalBytes, freeBytes, source }) => {
    const free = freeBytes === null ? 'an unknown part' : formatBytes(freeBytes);
    const memory = totalBytes === null ? 'memory unknown' : `${free} free of ${formatBytes(totalBytes)}`;
    return `${[name, ...(kind === null ? [] : [kind]), memory].join(', ')}${from(source)}`;
  });
  return [`models can run on graphics (${backend}, llama.cpp ${build}) [engine]`, ...lines];
}

function virtualWords(container: string | null, machine: string | null): string {
  const marks = [
    ...(container === null ? [] : [`a container (${container})`]),
    ...(machine === null ? [] : [`a virtual machine (${machine})`]),
  ];
  return marks.join(' in ') || 'no mark of a container or a virtual machine';
}

function powerWords(hasBattery: boolean, onBattery: boolean | null, percent: number | null): string {
  if (!hasBattery) return 'from the mains, no battery';
  const charge = percent === null ? '' : `, ${Math.round(percent)} % charged`;
  const words = onBattery === null ? 'has a battery, unknown whether in use' : onBattery ? 'on battery' : 'plugged in';
  return words + charge;
}

function heatWords(slowed: boolean | null, celsius: number | null, throttleEvents: number | null): string {
  const parts = [
    slowed === null ? 'unknown whether slowed down' : slowed ? 'slowed down to cool' : 'not slowed down',
    ...(celsius === null ? [] : [`${Math.round(celsius)} °C`]),
    ...(throttleEvents === null ? [] : [`slowed down ${throttleEvents} times since it was switched on`]),
  ];
  return parts.join(', ');
}

function unknownLines({ unknowns = [] }: Survey): string[] {
  if (unknowns.length === 0) return [];
  return ['', 'Not known', ...unknowns.map(({ fact, why }) => `  ${fact.replace(/\.value\b/, '')}: ${why}`)];
}
