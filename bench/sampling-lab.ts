// How long the sampling lab takes to answer a slider on a vocabulary of 150,000 tokens: opening a distribution, and each change after that.
import { seededRandom } from '#domain/random';
import { openDistribution } from '#domain/sampling/distribution';
import { removedBy, sample, type SamplerSettings } from '#domain/sampling/sample';
import { median } from './application';
import type { Row } from './row';

const VOCABULARY = 150_000;
const ROUNDS = 60;

const CHANGES: readonly (readonly [string, (round: number) => SamplerSettings])[] = [
  ['temperature alone', (round) => ({ temperature: 0.2 + round / 40, topK: 0, topP: 1, minP: 0 })],
  ['top-k', (round) => ({ temperature: 0.8, topK: 1 + round, topP: 1, minP: 0 })],
  ['top-p', (round) => ({ temperature: 0.8, topK: 0, topP: 0.3 + round / 100, minP: 0 })],
  ['all four', (round) => ({ temperature: 0.7, topK: 1000, topP: 0.95, minP: round / 200 })],
];

export function measureSamplingLab(): Promise<Row[]> {
  const sorted = madeUpChances();
  const opening = timesOf(() => openDistribution(sorted));
  const distribution = openDistribution(sorted);
  const rows = CHANGES.map(([name, settings]) => {
    const times = timesOf((round) => removedBy(distribution, sample(distribution, settings(round)).kept));
    return row(`sampling lab, a step of a slider on ${VOCABULARY} tokens: ${name}`, median(times));
  });
  const figure = `${median(opening).toFixed(1)} ms`;
  const arrival = {
    what: `sampling lab, a distribution of ${VOCABULARY} tokens is opened`,
    figure,
    aim: '',
    reached: null,
  };
  return Promise.resolve([arrival, ...rows]);
}

/** Scores as of a real model: few high ones and a long tail. */
function madeUpChances(): Float32Array {
  const random = seededRandom(1);
  const powers = Float64Array.from({ length: VOCABULARY }, () => Math.exp(-4 * Math.log(random() + 1e-9)));
  const sum = powers.reduce((total, power) => total + power, 0);
  return Float32Array.from(powers, (power) => power / sum)
    .sort()
    .reverse();
}

function timesOf(work: (round: number) => unknown): number[] {
  return Array.from({ length: ROUNDS }, (_, round) => {
    const startedAt = performance.now();
    work(round);
    return performance.now() - startedAt;
  });
}

function row(what: string, ms: number): Row {
  return { what, figure: `${ms.toFixed(2)} ms`, aim: 'under 16 ms', reached: ms < 16 };
}
