// The words of a run on the terminal.
import { expect, it } from 'vitest';
import { recordedTerminal } from '../../testing/terminal';
import { createRunDisplay } from './run-display';
import { goOnCommand, progressLine, progressOf, slowRemark } from './run-words';
import { usualPlan } from './usual-plans';

const plan = { ...usualPlan('train'), steps: 100, texts: 2, length: 8 };
const point = (step: number, validation: number | null = null) => ({
  step,
  loss: 2.5,
  rate: 0.1,
  gradientNorm: 1,
  validation,
});
const report = (points: ReturnType<typeof point>[], changes = {}) => ({
  points,
  samples: [],
  checkpoints: [],
  trouble: null,
  elapsedMs: 1000,
  tokensPerSecond: 160,
  ...changes,
});
const begun = { at: 0, parameters: 10, learning: 10, threads: 1, kernels: 'plain' };
const configuration = { vocabSize: 9, dim: 8, layers: 1, heads: 1, feedForward: 8, contextLength: 8 };
const withConfiguration = { ...begun, configuration: { ...configuration, epsilon: 1, ropeBase: 1, tied: true } };

it('a line says how far it is and how long it will take, and fits the terminal', () => {
  const progress = progressOf(plan, point(20), { validation: 2.25, tokensPerSecond: 160 });
  expect(progress.secondsLeft).toBe(8);
  expect(progressLine(progress, null)).toBe('step 20 of 100  loss 2.500  validation 2.250  160 tokens/s  8.0 s left');
  expect(progressLine(progress, 20)).toHaveLength(19);
});

it('where nobody can draw over a line, there is one in each tenth of the way', () => {
  const terminal = recordedTerminal();
  const display = createRunDisplay(terminal, plan, { quiet: false });
  for (let step = 1; step <= 100; step++) display.report(report([point(step)]));
  expect(terminal.notes).toHaveLength(11);
});

it('a program hears everything as documents, samples too, and nothing else is written', () => {
  const terminal = recordedTerminal({ json: true });
  const display = createRunDisplay(terminal, plan, { quiet: true });
  display.begun({ ...withConfiguration, kernels: 'SIMD' });
  display.report(report([point(1, 3)], { samples: [{ step: 1, prompt: 'A', text: 'b' }] }));
  display.report(report([point(2)]));
  expect(terminal.events).toMatchObject([
    { begun: { parameters: 10 } },
    { sample: { text: 'b' } },
    { progress: { step: 1, validation: 3 } },
    { progress: { step: 2, validation: 3 } },
  ]);
  expect([terminal.notes, terminal.written]).toEqual([[], []]);
});

it('samples stand by themselves, not behind the line that is drawn over', () => {
  const terminal = recordedTerminal({ columns: 80 });
  const display = createRunDisplay(terminal, plan, { quiet: false });
  display.report(report([point(1)]));
  display.report(report([point(2)], { samples: [{ step: 2, prompt: 'Once', text: ' upon' }] }));
  expect(terminal.drawn[1]).toBe('\r\u001b[2K');
  expect(terminal.written).toEqual(['After step 2: Once upon\n\n']);
});

it('says that it is slow where there is no SIMD, and only there', () => {
  expect(slowRemark({ kernels: 'SIMD' })).toBeNull();
  const terminal = recordedTerminal();
  createRunDisplay(terminal, plan, { quiet: false }).begun(withConfiguration);
  expect(terminal.notes.at(-1)).toContain('does not run on this computer');
});

it('a checkpoint that cannot be saved is told of once', () => {
  const terminal = recordedTerminal();
  const display = createRunDisplay(terminal, plan, { quiet: false });
  const trouble = { code: 'workshop.disk-full', message: '' } as const;
  for (const step of [1, 2, 3]) display.report(report([point(step)], { trouble }));
  expect(terminal.notes.filter((note) => note.includes('could not be saved'))).toHaveLength(1);
});

it('the command that goes on is this one with the new checkpoint, in quotes where it must be', () => {
  const words = ['train', '--corpus', 'my text.txt', '--resume', 'old.homeroom', '--out', 'x.gguf'];
  expect(goOnCommand(words, '/a b/x.homeroom')).toBe(
    'homeroom train --corpus "my text.txt" --out x.gguf --resume "/a b/x.homeroom"',
  );
  expect(goOnCommand(['train', '--resume=old'], 'new')).toBe('homeroom train --resume new');
});
