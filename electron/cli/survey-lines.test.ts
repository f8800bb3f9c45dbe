// The survey in words, for the recorded computers and for one that knows nothing.
import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Survey } from '#domain/hardware';
import { surveyLines } from './survey-lines';

const machine = (name: string): Survey => JSON.parse(readFileSync(`e2e/machines/${name}.json`, 'utf8')) as Survey;
const now = new Date('2026-06-01T09:03:00.000Z');

it('says every fact with its source, its age and what is not known', () => {
  const text = surveyLines(machine('laptop-16gb-rtx4060'), now).join('\n');
  expect(text).toMatch(
    /Graphics +Intel\(R\) UHD Graphics, integrated, driver .*, not used by the engine \[systeminformation\]/,
  );
  expect(text).toMatch(
    /RTX 4060 Laptop GPU, discrete, 7\.9 GB free of 8\.6 GB, driver 576\.88, used through cuda \[nvidia-smi\]/,
  );
  expect(text).toMatch(/Engine +models can run on graphics \(cuda, .*\) \[engine\], 3 min ago/);
  expect(text).toMatch(/Power +on battery, 72 % charged/);
  expect(text).toMatch(/Heat +unknown: This system does not say/);
  expect(text).toMatch(/Not known\n {2}processor\.performanceCores: /);
});

it('has no hole in it for any recorded computer', () => {
  for (const file of readdirSync('e2e/machines')) {
    const text = surveyLines(machine(file.replace('.json', '')), now).join('\n');
    expect(text, file).not.toMatch(/undefined|null|NaN|\[object/);
  }
});

it('can be said of a survey recorded before there were ages, power or heat, and of one that is still looking', () => {
  const { schema, takenAt, os, memory, processor } = machine('laptop-8gb');
  const pending = { state: 'pending' } as const;
  const early: Survey = { schema, takenAt, os, memory, processor, graphics: pending, engine: pending, disk: pending };
  const text = surveyLines(early, now).join('\n');
  expect(text).toMatch(/Graphics +still being looked for/);
  expect(text).not.toMatch(/Power|Heat/);
});
