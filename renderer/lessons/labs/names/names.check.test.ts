// The names model by the numbers of the lesson: how far 800 steps lead, whether what it writes is new, and what fine-tuning costs.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exactTrainer } from '#training/trainer/exact-trainer';
import type { Trainer } from '#training/trainer/trainer';
import { fingerprint } from './fingerprint';
import { BATCH, CONFIGURATION, namesTexts, SEED, type Lesson } from './names-model';
import { lookAt, namesSteps, write, type Look } from './training';

const texts = namesTexts(['female', 'male'].map((kind) => readFileSync(`resources/corpora/${kind}-names.txt`, 'utf8')));
const looks: Record<'blank' | 'trained' | 'tuned', Look | null> = { blank: null, trained: null, tuned: null };
let school: Trainer;
let specialist: Trainer;

beforeAll(() => {
  const plan = { configuration: CONFIGURATION, seed: SEED, batch: BATCH };
  school = exactTrainer(plan);
  looks.blank = lookAt(school, texts);
  learn(school, 'names');
  looks.trained = lookAt(school, texts);
  specialist = exactTrainer({ ...plan, parameters: school.parameters() });
  learn(specialist, 'dinosaurs');
  looks.tuned = lookAt(specialist, texts);
  console.log(`${texts.names.training.length} names to learn from, ${texts.names.validation.length} held back`);
  for (const [stage, look] of Object.entries(looks)) {
    const { losses, written } = look ?? lookAt(school, texts);
    const names = written.map(({ name, origin }) => `${name} (${origin})`).join(', ');
    console.log(`${stage}: names ${losses.names.toFixed(3)}, dinosaurs ${losses.dinosaurs.toFixed(3)}; ${names}`);
  }
}, 900_000);

afterAll(() => {
  school.close();
  specialist.close();
});

function learn(trainer: Trainer, lesson: Lesson): void {
  for (const { step } of namesSteps(trainer, texts, lesson)) expect(step).toBe(trainer.steps);
}

const lossOf = (stage: keyof typeof looks, lesson: Lesson): number => looks[stage]?.losses[lesson] ?? NaN;

describe('the names model', () => {
  it('begins as unsure as a choice among all its signs', () => {
    expect(Math.abs(lossOf('blank', 'names') - Math.log(CONFIGURATION.vocabSize))).toBeLessThan(0.1);
  });

  it('comes below 2.4 on new names in 800 steps, and writes names that stand in no list', () => {
    console.log(`800 steps: ${lossOf('trained', 'names').toFixed(3)} (threshold 2.4)`);
    expect(lossOf('trained', 'names')).toBeLessThan(2.4);
    const fresh = looks.trained?.written.filter(({ origin }) => origin === 'new').length ?? 0;
    console.log(`new names: ${fresh} of ${looks.trained?.written.length ?? 0} (threshold 1)`);
    expect(fresh).toBeGreaterThan(0);
  });

  it('gets better at dinosaurs and worse at first names when it is tuned', () => {
    expect(lossOf('tuned', 'dinosaurs')).toBeLessThan(lossOf('trained', 'dinosaurs') - 1);
    expect(lossOf('tuned', 'names')).toBeGreaterThan(lossOf('trained', 'names') + 0.3);
  });

  it('does not change while it writes', () => {
    const before = fingerprint(specialist.parameters());
    const first = write(specialist, texts, { count: 5, seed: 100 });
    expect(write(specialist, texts, { count: 5, seed: 100 })).toEqual(first);
    expect(fingerprint(specialist.parameters())).toBe(before);
    expect(fingerprint(school.parameters())).not.toBe(before);
  });
});
