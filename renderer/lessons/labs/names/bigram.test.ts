// The names model: its gradient against finite differences, its floor against counting, and that writing changes nothing.
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#domain/random';
import {
  PARAMETER_COUNT,
  blankWeights,
  fingerprint,
  gradientOf,
  lossOf,
  pairsOf,
  predict,
  train,
  writeName,
} from './bigram';
import { DINOSAURS, FIRST_NAMES } from './name-lists';

const names = pairsOf(FIRST_NAMES);
const dinosaurs = pairsOf(DINOSAURS);

function run(...[weights, pairs, options]: Parameters<typeof train>): void {
  for (const { loss } of train(weights, pairs, options)) expect(Number.isFinite(loss)).toBe(true);
}

function trained(steps: number, rate = 20, pairs = names): Float64Array {
  const weights = blankWeights(seededRandom(1));
  run(weights, pairs, { steps, rate });
  return weights;
}

describe('the names model', () => {
  it('begins as unsure as a choice among 27 signs', () => {
    expect(Math.abs(lossOf(blankWeights(seededRandom(3)), names) - Math.log(27))).toBeLessThan(0.1);
  });

  it('has chances that add up to 1 in every row', () => {
    const weights = trained(20);
    for (let from = 0; from < 27; from++) {
      expect(predict(weights, from).reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 12);
    }
  });

  it('has the gradient that finite differences give', () => {
    const weights = blankWeights(seededRandom(2));
    const some = pairsOf(['anna', 'otto', 'zoe']);
    const gradient = gradientOf(weights, some);
    const random = seededRandom(9);
    const nudge = 1e-5;
    for (let trial = 0; trial < 60; trial++) {
      const index = Math.floor(random() * PARAMETER_COUNT);
      const up = weights.slice();
      const down = weights.slice();
      up[index]! += nudge;
      down[index]! -= nudge;
      const slope = (lossOf(up, some) - lossOf(down, some)) / (2 * nudge);
      expect(gradient[index]).toBeCloseTo(slope, 7);
    }
  });

  it('comes close to the best that knowing one letter allows, and never below it', () => {
    const counts = new Map<string, number>();
    const rows = new Map<number, number>();
    for (const { from, to } of names) {
      counts.set(`${from} ${to}`, (counts.get(`${from} ${to}`) ?? 0) + 1);
      rows.set(from, (rows.get(from) ?? 0) + 1);
    }
    const floor =
      names.reduce((sum, { from, to }) => sum - Math.log(counts.get(`${from} ${to}`)! / rows.get(from)!), 0) /
      names.length;
    const loss = lossOf(trained(200), names);
    expect(loss).toBeGreaterThan(floor);
    expect(loss - floor).toBeLessThan(0.1);
  });

  it('learns dinosaurs by fine-tuning and forgets some of the first names', () => {
    const weights = trained(200);
    const before = lossOf(weights, names);
    run(weights, dinosaurs, { steps: 60, rate: 10 });
    expect(lossOf(weights, dinosaurs)).toBeLessThan(1.8);
    expect(lossOf(weights, names)).toBeGreaterThan(before + 0.3);
  });

  it('gives the same run again from the same seed', () => {
    expect(fingerprint(trained(10))).toBe(fingerprint(trained(10)));
  });

  it('changes no parameter when it writes', () => {
    const weights = trained(50);
    const before = weights.slice();
    const random = seededRandom(4);
    for (let name = 0; name < 100; name++) writeName(weights, random);
    expect(weights).toEqual(before);
  });

  it('writes names of letters only, never empty and never endless', () => {
    const random = seededRandom(5);
    for (const weights of [trained(0), trained(200)]) {
      for (let name = 0; name < 200; name++) expect(writeName(weights, random)).toMatch(/^[a-z]{1,14}$/);
    }
  });

  it('has a fingerprint that sees the smallest change of a single parameter', () => {
    const weights = trained(5);
    const before = fingerprint(weights);
    weights[300]! += 1e-15;
    expect(fingerprint(weights)).not.toBe(before);
  });

  it('refuses letters it has no place for', () => {
    expect(() => pairsOf(['zoë'])).toThrow('ë');
  });
});
