// Facts of a survey that cannot both be true. A recorded survey with one of them is refused rather than judged.
import { known, type Survey } from './hardware';

export interface Contradiction {
  /** The field that is too large. */
  path: readonly (string | number)[];
  message: string;
}

type Row = readonly [
  path: Contradiction['path'],
  part: number | null | undefined,
  whole: number | null | undefined,
  name: string,
];

export function contradictions(survey: Survey): Contradiction[] {
  return [...fastRows(survey), ...slowRows(survey)].flatMap(([path, part, whole, name]) =>
    typeof part === 'number' && typeof whole === 'number' && part > whole
      ? [{ path, message: `it is more than ${name}` }]
      : [],
  );
}

function fastRows({ memory, processor }: Survey): Row[] {
  return [
    [['memory', 'availableBytes'], memory.availableBytes, memory.totalBytes, 'memory.totalBytes'],
    [['memory', 'availableBytes'], memory.availableBytes, memory.limitBytes, 'memory.limitBytes'],
    [['memory', 'swapUsedBytes'], memory.swapUsedBytes, memory.swapTotalBytes, 'memory.swapTotalBytes'],
    [['processor', 'physicalCores'], processor.physicalCores, processor.logicalCores, 'processor.logicalCores'],
    [['processor', 'performanceCores'], processor.performanceCores, processor.physicalCores, 'processor.physicalCores'],
  ];
}

function slowRows(survey: Survey): Row[] {
  const engine = known(survey.engine);
  const disk = known(survey.disk);
  const ofEngine = ['engine', 'value'];
  return [
    [[...ofEngine, 'freeBytes'], engine?.freeBytes, engine?.totalBytes, 'engine.value.totalBytes'],
    [[...ofEngine, 'unifiedBytes'], engine?.unifiedBytes, engine?.totalBytes, 'engine.value.totalBytes'],
    ...(engine?.devices ?? []).map(({ freeBytes, totalBytes }, at): Row => {
      return [[...ofEngine, 'devices', at, 'freeBytes'], freeBytes, totalBytes, 'its totalBytes'];
    }),
    ...(engine?.devices ?? []).map(({ totalBytes }, at): Row => {
      // NVIDIA's tool counts a little more than the engine sees.
      const most = engine === null ? null : engine.totalBytes * 1.1;
      return [[...ofEngine, 'devices', at, 'totalBytes'], totalBytes, most, 'engine.value.totalBytes'];
    }),
    ...(known(survey.graphics) ?? []).map(({ freeBytes, memoryBytes }, at): Row => {
      return [['graphics', 'value', at, 'freeBytes'], freeBytes, memoryBytes, 'its memoryBytes'];
    }),
    [['disk', 'value', 'freeBytes'], disk?.freeBytes, disk?.totalBytes, 'disk.value.totalBytes'],
  ];
}
