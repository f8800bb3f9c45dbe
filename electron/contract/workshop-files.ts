// What lies in the folder of a run. The workshop's process writes there; the services read, copy and delete.

export const RUN_FILES = {
  /** The model the run begins from, as it was then: GGUF, or a checkpoint of another run. */
  base: 'base.model',
  /** The learner's own text. */
  text: 'text.txt',
  curve: 'curve.csv',
  samples: 'samples.jsonl',
  /** How many threads compute, and with which kernels. */
  way: 'way.json',
  /** How near llama.cpp came to it. */
  parities: 'llama-cpp.json',
} as const;

const CHECKPOINT = /^checkpoint-(\d{7,})\.homeroom$/;

export function checkpointName(step: number): string {
  return `checkpoint-${String(step).padStart(7, '0')}.homeroom`;
}

/** The step of a checkpoint by the name of its file; null for any other file. */
export function stepOfCheckpoint(name: string): number | null {
  const digits = CHECKPOINT.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
}
