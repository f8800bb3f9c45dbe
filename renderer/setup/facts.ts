// The four facts about a computer in plain words, each with what it means for models. Words only.
import { known, type Slow, type Survey } from '#domain/hardware';
import { formatBytes } from '#domain/units';

export interface Fact {
  name: string;
  /** Null while it is being looked for. */
  value: string | null;
  meaning: string;
}

/** Memory, processor, graphics, free disk. `modelBytes` is the size of a typical download here. */
export function factsOf(survey: Survey, modelBytes: number | null): Fact[] {
  return [memoryFact(survey), processorFact(survey), graphicsFact(survey), diskFact(survey, modelBytes)];
}

function memoryFact({ memory }: Survey): Fact {
  const limited = memory.limitBytes !== null && memory.limitBytes < memory.totalBytes;
  const of = limited
    ? `of the ${formatBytes(memory.limitBytes ?? 0)} that programs may use here`
    : `of ${formatBytes(memory.totalBytes)}`;
  return {
    name: 'Memory',
    value: `${formatBytes(memory.availableBytes)} free`,
    meaning: `${of}. Decides how large a model may be.`,
  };
}

function processorFact({ processor }: Survey): Fact {
  const cores = `${processor.physicalCores} ${processor.physicalCores === 1 ? 'core' : 'cores'}`;
  const model = processor.model === '' ? '' : `${processor.model}. `;
  return { name: 'Processor', value: cores, meaning: `${model}Decides how fast a model reads and writes.` };
}

function graphicsFact({ engine, graphics }: Survey): Fact {
  const name = 'Graphics';
  const looking = 'Trying what the graphics can do. This may take some seconds.';
  if (engine.state === 'pending') return { name, value: null, meaning: looking };
  if (engine.state === 'unknown') return { name, value: 'Not known', meaning: sentence(engine.why) };
  const { backend, deviceNames, totalBytes, freeBytes, unifiedBytes } = engine.value;
  if (backend === 'cpu' || totalBytes === 0) return { name, value: 'None that helps', meaning: unusedChips(graphics) };
  const device = deviceNames.join(' and ') || 'A graphics chip';
  return unifiedBytes > 0
    ? { name, value: 'Built in', meaning: `${device}. Shares the memory above, and answers faster.` }
    : {
        name,
        value: `${formatBytes(freeBytes)} free`,
        meaning: `of ${formatBytes(totalBytes)} on ${device}. ${deviceNames.length > 1 ? 'A model can be divided among them, and' : 'A model that fits there'} answers much faster.`,
      };
}

function unusedChips(graphics: Survey['graphics']): string {
  const chip = known(graphics)?.find((one) => one.kind !== 'virtual')?.model;
  return chip === undefined
    ? 'Models run on the processor. That is fine for small and middling ones.'
    : `${chip} cannot be used for models, so they run on the processor.`;
}

function diskFact({ disk }: Survey, modelBytes: number | null): Fact {
  const name = 'Free disk';
  return slowly(name, disk, 'Looking where models are kept.', ({ freeBytes }) => {
    const count = modelBytes === null ? null : Math.floor(freeBytes / modelBytes);
    const room = count === null ? 'Room for models.' : count === 0 ? 'Too little for the model below.' : roomFor(count);
    return { name, value: formatBytes(freeBytes), meaning: room };
  });
}

function roomFor(count: number): string {
  return count === 1 ? 'Room for one model like the one below.' : `Room for about ${count} models like the one below.`;
}

function slowly<T>(name: string, fact: Slow<T>, looking: string, words: (value: T) => Fact): Fact {
  if (fact.state === 'pending') return { name, value: null, meaning: looking };
  if (fact.state === 'unknown') return { name, value: 'Not known', meaning: sentence(fact.why) };
  return words(fact.value);
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
