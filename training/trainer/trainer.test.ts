// What must hold for any trainer: nobody looks ahead, order and grouping of texts change nothing, and a run that was stopped goes on as if
// it had not been.
import { setFlagsFromString } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#domain/random';
import { NOT_ASKED, type Batch } from '../data/batch';
import { canUse, wasmKernels } from '../kernels/wasm';
import { USUAL, type ModelConfiguration } from '../model/configuration';
import { countParameters, planTensors } from '../model/tensors';
import { memoryNeeded } from './arena';
import { createTrainer } from './create-trainer';
import { exactTrainer } from './exact-trainer';
import type { Trainer, TrainerPlan } from './trainer';
import { writeOn } from './write-on';

const SMALL: ModelConfiguration = {
  ...USUAL,
  vocabSize: 21,
  dim: 32,
  layers: 2,
  heads: 4,
  feedForward: 40,
  contextLength: 24,
  tied: false,
};
const SIZES = { texts: 6, length: 24 };
const PLAN: TrainerPlan = { configuration: SMALL, seed: 3, batch: SIZES };

function batchBy(seed: number, { texts, length } = SIZES): Batch {
  const random = seededRandom(seed);
  // A text in which much can be known: counting upwards in steps of its own.
  const tokens = Array.from({ length: texts }, () => {
    const [start, stride] = [Math.floor(random() * 20), 1 + Math.floor(random() * 3)];
    return Array.from({ length: length + 1 }, (_, place) => (start + place * stride) % 20);
  });
  return {
    texts,
    tokens: tokens.flatMap((text) => text.slice(0, -1)),
    targets: tokens.flatMap((text) => text.slice(1)),
  };
}

function learn(trainer: Trainer, steps: number, from = 0): number[] {
  return Array.from({ length: steps }, (_, step) => {
    const loss = trainer.learn(batchBy(from + step));
    trainer.step({ rate: 0.01 });
    return loss;
  });
}

it('begins with a loss near ln V and learns what can be known', () => {
  const losses = learn(exactTrainer(PLAN), 120);
  expect(losses[0]).toBeCloseTo(Math.log(21), 1);
  expect(losses.at(-1)).toBeLessThan(0.6);
});

it('learns one batch by heart', () => {
  const trainer = exactTrainer(PLAN);
  const batch = batchBy(1);
  for (let step = 0; step < 150; step++) {
    trainer.learn(batch);
    trainer.step({ rate: 0.01, decay: 0 });
  }
  // The first token of a text says nothing about its stride.
  expect(trainer.evaluate(batch)).toBeLessThan(0.1);
});

it('follows the same curve on every machine', () => {
  const losses = learn(exactTrainer(PLAN), 20);
  // Written down from the first run. SIMD without relaxed operations leaves nothing to the machine.
  expect(losses.map((loss) => loss.toFixed(6)).filter((_, step) => step % 5 === 0)).toMatchInlineSnapshot(`
    [
      "3.041057",
      "2.345383",
      "1.669818",
      "1.067037",
    ]
  `);
});

describe('nobody looks ahead', () => {
  it('so a later token changes no earlier score', () => {
    const trainer = exactTrainer(PLAN);
    learn(trainer, 5);
    const text = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const [one, other] = [trainer.read(text), trainer.read([...text.slice(0, 6), 17, 18, 19, 0])];
    for (let place = 0; place < 6; place++) expect(other.logits(place)).toEqual(one.logits(place));
    expect(other.logits(6)).not.toEqual(one.logits(6));
  });

  it('and attention is a set of shares of what came before', () => {
    const trainer = exactTrainer(PLAN);
    learn(trainer, 5);
    const reading = trainer.read([1, 2, 3, 4, 5], { withAttention: true });
    for (const layer of [0, 1]) {
      for (const head of [0, 1, 2, 3]) {
        const shares = Array.from(reading.attention({ layer, head, token: 2 }));
        expect(shares).toHaveLength(5);
        expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(1, 5);
        expect(shares.slice(3)).toEqual([0, 0]);
      }
    }
  });
});

it('takes no notice of the order of texts, nor of how they are grouped', () => {
  const batch = batchBy(4);
  const backwards = {
    texts: 6,
    tokens: rows(batch.tokens).reverse().flat(),
    targets: rows(batch.targets).reverse().flat(),
  };
  const [one, other, halves] = [exactTrainer(PLAN), exactTrainer(PLAN), exactTrainer(PLAN)];
  expect(other.learn(backwards)).toBeCloseTo(one.learn(batch), 5);
  const half = (part: number): Batch => ({
    texts: 3,
    tokens: rows(batch.tokens)
      .slice(part * 3, part * 3 + 3)
      .flat(),
    targets: rows(batch.targets)
      .slice(part * 3, part * 3 + 3)
      .flat(),
  });
  halves.learn(half(0));
  halves.learn(half(1));
  expect(distance(other.gradients(), one.gradients())).toBeLessThan(1e-5);
  expect(
    distance(
      halves.gradients().map((value) => value / 2),
      one.gradients(),
    ),
  ).toBeLessThan(1e-5);
});

it('learns nothing at places that are not asked', () => {
  const batch = batchBy(5);
  const targets = Array.from(batch.targets, (target, place) => (place % 3 === 0 ? NOT_ASKED : target));
  // What is not asked may be any token that nobody asked for sees: here, the last one of each text.
  const changed = Array.from(batch.tokens);
  for (let text = 0; text < 6; text++) {
    targets[text * 24 + 23] = NOT_ASKED;
    changed[text * 24 + 23] = 20;
  }
  const [one, other] = [exactTrainer(PLAN), exactTrainer(PLAN)];
  expect(other.learn({ ...batch, tokens: changed, targets })).toBe(one.learn({ ...batch, targets }));
  expect(other.gradients()).toEqual(one.gradients());
  expect(one.learn({ ...batch, targets: targets.map(() => NOT_ASKED) })).toBe(0);
});

describe('a run that was stopped goes on as if it had not been', () => {
  const targets = ['q', 'v', 'down'] as const;
  it.each<[string, Partial<TrainerPlan>]>([
    ['all parameters', {}],
    ['an adapter', { adapter: { rank: 3, alpha: 6, targets, seed: 2 } }],
    ['dropping by chance', { dropout: 0.2 }],
    ['one table for tokens', { configuration: { ...SMALL, tied: true } }],
  ])('%s', (_, part) => {
    const plan = { ...PLAN, ...part };
    const whole = exactTrainer(plan);
    const losses = learn(whole, 12);
    const first = exactTrainer(plan);
    learn(first, 7);
    const second = exactTrainer({ ...plan, parameters: new Float32Array(countParameters(plan.configuration)) });
    second.restore(first.snapshot());
    second.read([1, 2, 3]);
    expect(learn(second, 5, 7)).toEqual(losses.slice(7));
    expect(second.snapshot()).toEqual(whole.snapshot());
  });
});

describe('an adapter', () => {
  const plan: TrainerPlan = {
    ...PLAN,
    adapter: { rank: 4, alpha: 8, targets: ['q', 'k', 'v', 'o', 'gate', 'up', 'down'], seed: 2 },
  };

  it('changes nothing before it has learnt, nothing but itself while it learns, and nothing when it is off', () => {
    const base = exactTrainer(PLAN);
    const adapted = exactTrainer(plan);
    const text = [3, 4, 5, 6];
    expect(adapted.read(text).logits(3)).toEqual(base.read(text).logits(3));
    learn(adapted, 10);
    expect(adapted.parameters()).toEqual(base.parameters());
    expect(adapted.read(text).logits(3)).not.toEqual(base.read(text).logits(3));
    adapted.setAdapterStrength(0);
    expect(adapted.read(text).logits(3)).toEqual(base.read(text).logits(3));
  });

  it('learns as many numbers as it says', () => {
    const perLayer = 4 * 4 * (32 + 32) + 3 * 4 * (32 + 40);
    expect(exactTrainer(plan).learning).toBe(2 * perLayer);
    expect(exactTrainer(plan).snapshot().adapter).toHaveLength(2 * perLayer);
  });
});

it('keeps at 0 what is cut off, and leaves alone what does not learn', () => {
  const mask = new Float32Array(countParameters(SMALL)).fill(1);
  for (let i = 0; i < mask.length; i += 3) mask[i] = 0;
  const cut = exactTrainer({ ...PLAN, mask });
  learn(cut, 5);
  expect(cut.parameters().every((value, index) => (mask[index] === 0) === (value === 0))).toBe(true);

  const head = exactTrainer({ ...PLAN, learns: (name) => name === 'output.weight' });
  const before = head.parameters();
  learn(head, 5);
  const after = head.parameters();
  for (const { name, offset, rows, columns } of planTensors(SMALL)) {
    const [was, is] = [before, after].map((all) => all.slice(offset, offset + rows * columns));
    if (name === 'output.weight') expect(is).not.toEqual(was);
    else expect(is).toEqual(was);
  }
});

it('drops nothing while nothing is learnt', () => {
  const trainer = exactTrainer({ ...PLAN, dropout: 0.5 });
  const plain = exactTrainer(PLAN);
  expect(trainer.evaluate(batchBy(2))).toBe(plain.evaluate(batchBy(2)));
  expect(trainer.learn(batchBy(2))).not.toBe(plain.learn(batchBy(2)));
});

it('learns alike in plain TypeScript, in SIMD and in relaxed SIMD', () => {
  // Node 20 knows the relaxed operations, but hides them; later ones no longer know the flag.
  if (!canUse('relaxed')) setFlagsFromString('--experimental-wasm-relaxed-simd');
  const relaxed = createTrainer(PLAN, (elements) =>
    wasmKernels({ build: 'relaxed', multiply: 'wide6', elements, shared: false }),
  );
  const [plain = [], simd = [], fused = []] = [createTrainer(PLAN), exactTrainer(PLAN), relaxed].map((trainer) =>
    learn(trainer, 8),
  );
  simd.forEach((loss, step) => {
    expect(plain[step]).toBeCloseTo(loss, 4);
    expect(fused[step]).toBeCloseTo(loss, 4);
  });
});

it('says how much memory it needs, and refuses what does not fit', () => {
  expect(memoryNeeded(PLAN)).toBeGreaterThan(countParameters(SMALL) * 16);
  expect(memoryNeeded(PLAN, 4)).toBeGreaterThan(memoryNeeded(PLAN));
  expect(() => exactTrainer(PLAN).read(Array.from({ length: 25 }, () => 0))).toThrow(RangeError);
  expect(() => exactTrainer(PLAN).learn(batchBy(1, { texts: 20, length: 24 }))).toThrow(RangeError);
  expect(() => exactTrainer({ ...PLAN, parameters: [1, 2, 3] })).toThrow(RangeError);
});

it('writes on, the same for the same chance, and stops at the end', () => {
  const trainer = exactTrainer(PLAN);
  learn(trainer, 60);
  const write = (temperature: number): number[] => [
    ...writeOn(trainer, [4, 5, 6], { count: 40, end: 12, temperature, random: seededRandom(5) }),
  ];
  expect(write(0)).toEqual([7, 8, 9, 10, 11, 12]);
  expect(write(1)).toEqual(write(1));
  expect([...writeOn(trainer, [4, 5, 6], { count: 40, temperature: 0, random: seededRandom(1) })]).toHaveLength(40);
});

function rows(numbers: ArrayLike<number>): number[][] {
  const all = Array.from(numbers);
  return Array.from({ length: 6 }, (_, text) => all.slice(text * 24, (text + 1) * 24));
}

function distance(one: Float32Array, other: Float32Array): number {
  return Math.max(...one.map((value, index) => Math.abs(value - (other[index] ?? 0))));
}
