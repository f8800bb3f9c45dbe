// A measurement as the lab keeps it: as figures of a run, read back from the runs, put in order, compared.
import type { Benchmark } from '#contract/lab-engine';
import type { StoredRun } from '#domain/lesson';
import type { Metrics } from '../../lab/definition';
import { speedSettings, type Subject } from './settings';

export interface Measurement extends Pick<Benchmark, 'points' | 'bestThreads' | 'batches' | 'spread'> {
  /** ISO 8601. */
  at: string;
  subject: Subject;
  promptTokens: number;
  decodeTokens: number;
  /** Reading and writing with the best thread count, tokens per second. */
  prompt: number;
  decode: number;
}

interface Measured {
  benchmark: Benchmark;
  subject: Subject;
  lengths: { promptTokens: number; decodeTokens: number };
  at: string;
}

export function measurementOf({ benchmark, subject, lengths, at }: Measured): Measurement {
  const { points, bestThreads, batches, spread } = benchmark;
  const best = points.find(({ threads }) => threads === bestThreads);
  return {
    ...lengths,
    at,
    subject,
    points,
    bestThreads,
    batches,
    spread,
    prompt: best?.prompt ?? 0,
    decode: best?.decode ?? 0,
  };
}

/** The figures of a run: all of a measurement that is a number. */
export function metricsOf(measurement: Measurement): Metrics {
  const { prompt, decode, bestThreads, promptTokens, decodeTokens, spread, points, batches } = measurement;
  return {
    prompt,
    decode,
    threads: bestThreads,
    promptTokens,
    decodeTokens,
    spread,
    ...Object.fromEntries(
      points.flatMap((point) => [
        [`promptWith${point.threads}`, point.prompt],
        [`decodeWith${point.threads}`, point.decode],
      ]),
    ),
    ...Object.fromEntries(batches.map(({ sequences, tokensPerSecond }) => [`together${sequences}`, tokensPerSecond])),
  };
}

/** Back from a run that was kept; null when it is none of a measurement. */
export function measurementIn({ event, metrics, preset, at }: StoredRun): Measurement | null {
  const { subject } = speedSettings.parse(preset);
  const { prompt, decode, threads } = metrics;
  if (event !== 'measured' || subject === null) return null;
  if (prompt === undefined || decode === undefined || threads === undefined) return null;
  return {
    at,
    subject,
    prompt,
    decode,
    bestThreads: threads,
    promptTokens: metrics['promptTokens'] ?? 0,
    decodeTokens: metrics['decodeTokens'] ?? 0,
    spread: metrics['spread'] ?? 1,
    points: numbersAfter(metrics, 'decodeWith').map(([count, speed]) => ({
      threads: count,
      prompt: metrics[`promptWith${count}`] ?? 0,
      decode: speed,
    })),
    batches: numbersAfter(metrics, 'together').map(([sequences, tokensPerSecond]) => ({ sequences, tokensPerSecond })),
  };
}

/** The figures whose name is a word and a number: "decodeWith4" gives 4 and its figure; smallest number first. */
function numbersAfter(metrics: Metrics, word: string): [number, number][] {
  return Object.entries(metrics)
    .filter(([name]) => name.startsWith(word) && /^\d+$/.test(name.slice(word.length)))
    .map(([name, figure]): [number, number] => [Number(name.slice(word.length)), figure])
    .sort((a, b) => a[0] - b[0]);
}

/** The newest earlier measurement with another model, quant, place or length: what the new one can be compared with. */
export function comparable(fresh: Measurement, earlier: readonly Measurement[]): Measurement | null {
  const key = ({ subject, promptTokens, decodeTokens }: Measurement): string =>
    [subject.modelId, subject.quant, subject.backend, subject.gpuLayers, promptTokens, decodeTokens].join(' ');
  return earlier.find((one) => key(one) !== key(fresh)) ?? null;
}

export type SortKey = 'at' | 'name' | 'fileBytes' | 'decode' | 'prompt';

/** Newest, largest or first in the alphabet first. */
export function sorted(measurements: readonly Measurement[], by: SortKey): Measurement[] {
  const compare: Record<SortKey, (a: Measurement, b: Measurement) => number> = {
    at: (a, b) => (a.at < b.at ? 1 : -1),
    name: (a, b) => a.subject.name.localeCompare(b.subject.name, 'en'),
    fileBytes: (a, b) => b.subject.fileBytes - a.subject.fileBytes,
    decode: (a, b) => b.decode - a.decode,
    prompt: (a, b) => b.prompt - a.prompt,
  };
  return [...measurements].sort(compare[by]);
}

/** "on the processor, 4 threads" or "on the graphics card". */
export function placeWords({ subject, bestThreads }: Measurement): string {
  if (subject.gpuLayers > 0) return `${subject.gpuLayers} layers on the graphics card`;
  return `on the processor, ${bestThreads} ${bestThreads === 1 ? 'thread' : 'threads'}`;
}
