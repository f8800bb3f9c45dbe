// Every fact of a survey in words: its value or why it is not known, where it was learnt, and when. Words only.
import type { FactSource, Slow, Survey } from '#domain/hardware';
import { known } from '#domain/hardware';
import { formatBytes, formatCount } from '#domain/units';

export interface FactLine {
  name: string;
  /** Null where it is not known. */
  value: string | null;
  /** Why it is not known; null where it is, or nobody said. */
  why: string | null;
  source: string | null;
  /** ISO 8601. */
  at: string | null;
}

export interface FactGroup {
  title: string;
  lines: FactLine[];
}

const SOURCE_WORDS: Record<FactSource, string> = {
  systeminformation: 'the library systeminformation',
  'operating-system': 'the operating system',
  'container-limit': 'the limit of the container',
  engine: 'the engine’s own probe',
  'nvidia-smi': 'NVIDIA’s own tool',
  recorded: 'a recorded profile',
};

interface Learnt {
  source?: FactSource | undefined;
  at?: string | undefined;
}

export function allFacts(survey: Survey): FactGroup[] {
  return [
    { title: 'System', lines: systemLines(survey) },
    { title: 'Memory', lines: memoryLines(survey) },
    { title: 'Processor', lines: processorLines(survey) },
    { title: 'Graphics', lines: graphicsLines(survey) },
    { title: 'What the engine can use', lines: engineLines(survey) },
    { title: 'Disk, power and heat', lines: [...diskLines(survey), ...powerLines(survey), ...thermalLines(survey)] },
  ].map(({ title, lines }) => ({ title, lines: lines.map((line) => withReason(survey, line)) }));
}

/** The reason the survey gives for a figure that is missing. */
function withReason({ unknowns }: Survey, line: Keyed): FactLine {
  const { fact, ...rest } = line;
  if (rest.value !== null || rest.why !== null || fact === undefined) return rest;
  return { ...rest, why: unknowns?.find((one) => one.fact === fact)?.why ?? null };
}

interface Keyed extends FactLine {
  /** Its place in the survey, as `unknowns` names it. */
  fact?: string;
}

function line(name: string, value: string | null, { source, at }: Learnt, fact?: string): Keyed {
  const words = source === undefined ? null : SOURCE_WORDS[source];
  return { name, value, why: null, source: words, at: at ?? null, ...(fact !== undefined && { fact }) };
}

function slowLines<T>(name: string, fact: Slow<T> | undefined, lines: (value: T, learnt: Learnt) => Keyed[]): Keyed[] {
  if (fact === undefined) return [];
  if (fact.state === 'known') return lines(fact.value, { at: fact.at });
  const why = fact.state === 'pending' ? 'Still being looked for.' : fact.why;
  return [{ name, value: null, why, source: null, at: fact.state === 'unknown' ? (fact.at ?? null) : null }];
}

function systemLines(survey: Survey): Keyed[] {
  const { os, takenAt } = survey;
  const learnt = { source: os.source, at: takenAt };
  const virtual = known(survey.virtual);
  return [
    line('System', `${os.name} ${os.release}`.trim(), learnt),
    line('Kind of processor', os.arch, learnt),
    ...(virtual?.container ? [line('Container', virtual.container, { source: virtual.source, at: takenAt })] : []),
    ...(virtual?.machine ? [line('Virtual machine', virtual.machine, { source: virtual.source, at: takenAt })] : []),
  ];
}

function memoryLines({ memory, takenAt }: Survey): Keyed[] {
  const learnt = { source: memory.source, at: takenAt };
  const { swapTotalBytes: swap, swapUsedBytes: used } = memory;
  return [
    line('Installed', formatBytes(memory.totalBytes), learnt),
    line('Can be had now', formatBytes(memory.availableBytes), learnt),
    ...(memory.limitBytes === null ? [] : [line('Limit for programs here', formatBytes(memory.limitBytes), learnt)]),
    line('Swap on disk', swap === null ? null : formatBytes(swap), learnt, 'memory.swapTotalBytes'),
    ...(used === undefined || swap === null || swap === 0
      ? []
      : [line('Swap in use', used === null ? null : formatBytes(used), learnt, 'memory.swapUsedBytes')]),
  ];
}

function processorLines({ processor, takenAt }: Survey): Keyed[] {
  const learnt = { source: processor.source, at: takenAt };
  const { performanceCores: fast, vectorExtensions: vectors } = processor;
  return [
    line('Name', processor.model === '' ? null : processor.model, learnt, 'processor.model'),
    line('Cores', `${processor.physicalCores}, ${processor.logicalCores} threads at once`, learnt),
    ...(fast === undefined || fast === null ? [] : [line('Fast cores', formatCount(fast), learnt)]),
    line('Vector instructions', vectors === null ? null : vectors.join(', '), learnt, 'processor.vectorExtensions'),
  ];
}

function graphicsLines({ graphics }: Survey): Keyed[] {
  return slowLines('Graphics', graphics, (chips, { at }) => {
    if (chips.length === 0) return [line('Graphics', 'None listed', { at })];
    return chips.map(({ model, vendor, memoryBytes, driver, source }, index) => {
      const memory = memoryBytes === null ? 'memory not told' : formatBytes(memoryBytes);
      const parts = [model || vendor, memory, driver ? `driver ${driver}` : ''].filter(Boolean);
      return line(`Chip ${index + 1}`, parts.join(', '), { source, at });
    });
  });
}

function engineLines({ engine }: Survey): Keyed[] {
  return slowLines('Engine', engine, (value, { at }) => {
    const learnt = { source: 'engine', at } as const;
    const { backend, build, devices, deviceNames, totalBytes, freeBytes } = value;
    const each = devices?.map((device) =>
      line(device.name, freeOf(device.freeBytes, device.totalBytes), { source: device.source, at }),
    );
    const together =
      deviceNames.length === 0 ? [] : [line(deviceNames.join(' + '), freeOf(freeBytes, totalBytes), learnt)];
    return [line('Runs through', `${backend}, llama.cpp ${build}`, learnt), ...(each ?? together)];
  });
}

function freeOf(freeBytes: number | null, totalBytes: number | null): string | null {
  if (totalBytes === null) return null;
  return freeBytes === null ? formatBytes(totalBytes) : `${formatBytes(freeBytes)} of ${formatBytes(totalBytes)} free`;
}

function diskLines({ disk }: Survey): Keyed[] {
  return slowLines('Disk', disk, ({ freeBytes, totalBytes, source }, { at }) => [
    line('Disk for models', `${formatBytes(freeBytes)} of ${formatBytes(totalBytes)} free`, { source, at }),
  ]);
}

function powerLines({ power }: Survey): Keyed[] {
  return slowLines('Power', power, ({ hasBattery, onBattery, percent, source }, { at }) => {
    const charge = percent === null ? '' : `, ${percent} % full`;
    const words =
      onBattery === null ? `Has a battery${charge}` : onBattery ? `From the battery${charge}` : `Plugged in${charge}`;
    return [line('Power', hasBattery ? words : 'No battery', { source, at })];
  });
}

function thermalLines({ thermal }: Survey): Keyed[] {
  return slowLines('Heat', thermal, ({ slowed, celsius, source }, { at }) => {
    const heat = celsius === null ? null : `${Math.round(celsius)} °C`;
    const state = slowed === null ? null : slowed ? 'slowed down to cool' : 'not slowed down';
    const words = [heat, state].filter((part) => part !== null).join(', ');
    return [line('Heat', words === '' ? null : words, { source, at }, 'thermal')];
  });
}
