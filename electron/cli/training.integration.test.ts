// Training in the terminal as it is done: the built program, its process of the workshop, and the engine that loads what comes out.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adapterFromFile } from '#training/gguf/adapter-file';
import { modelFromFile, readModelFile } from '#training/gguf/model-from-file';
import { readCurve } from '#training/run/curve-csv';
import { startProgram, type Outcome, type Started } from './testing/program';

const SMALL = ['--dim', '16', '--layers', '1', '--heads', '2', '--feed-forward', '32', '--context', '32'];
/** Long enough to be interrupted, and over in a few seconds. */
const RUN = ['train', ...SMALL, '--corpus', 'recipes', '--texts', '4', '--steps', '800', '--threads', '2'];

let folder: string;
const at = (name: string): string => join(folder, name);
const start = (words: readonly string[], changes = {}): Started =>
  startProgram(words, { home: folder, withModel: false, ...changes });
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(at(name)));
const lossesOf = (name: string): number[] => readCurve(readFileSync(at(name), 'utf8')).map(({ loss }) => loss);

type Document = Record<string, unknown>;
/** With --json everything is one document a line, the answer last. */
const documentsOf = ({ out }: Outcome): Document[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Document);
const answerOf = (outcome: Outcome): Document => documentsOf(outcome).at(-1) ?? {};

async function done(words: readonly string[]): Promise<Document> {
  const outcome = await start([...words, '--json']).ended;
  expect(outcome.code, outcome.out + outcome.errors).toBe(0);
  return answerOf(outcome);
}

/** Resolves when the run has told that it took so many steps. */
function untilStep({ child }: Started, least: number): Promise<void> {
  return new Promise((found) => {
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const { progress } = JSON.parse(line) as { progress?: { step: number } };
      if ((progress?.step ?? 0) >= least) found();
    });
  });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'homeroom training ünï '));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a model is trained, goes on with other texts, gets an adapter, is quantized, and the engine answers with it', async () => {
  const short = ['--texts', '4', '--length', '32', '--steps', '20', '--threads', '1'];
  const size = [...SMALL, '--dim', '32', '--context', '256'];
  const trained = await done(['train', ...size, ...short, '--out', at('a.gguf')]);
  expect(trained).toMatchObject({ status: 'done', steps: 20, type: 'F32', file: at('a.gguf'), keptInHalf: [] });
  const further = ['finetune', at('a.gguf'), ...short, '--replay', '0.25', '--name', 'My cook', '--out', at('b.gguf')];
  await done(further);
  const { model, facts } = readModelFile(bytesOf('b.gguf'));
  expect(model.name).toBe('My cook');
  expect(facts.card).toContain('trained further');
  await done(['lora', at('b.gguf'), ...short, '--rank', '2', '--targets', 'q,v', '--qlora', '--out', at('c.gguf')]);
  expect(adapterFromFile(bytesOf('c.gguf'), model.configuration)).toMatchObject({ rank: 2, targets: ['q', 'v'] });

  const quantized = await start(['quantize', at('b.gguf'), '--type', 'Q4_0', '--out', at('d.gguf'), '--json']).ended;
  const { tensors } = JSON.parse(quantized.out) as { tensors: { name: string; relativeError: number }[] };
  const rounded = tensors.find(({ name }) => name === 'blk.0.attn_q.weight')?.relativeError;
  expect(rounded).toBeGreaterThan(0.01);
  expect(rounded).toBeLessThan(0.2);
  expect(modelFromFile(bytesOf('d.gguf')).configuration).toEqual(model.configuration);

  const asked = await start(['ask', 'Who is it?', '--model', at('d.gguf'), '--max-tokens', '8', '--json']).ended;
  expect(asked.code, asked.out).toBe(0);
  expect((JSON.parse(asked.out) as Document)['answerTokens']).toBeGreaterThan(0);
});

test('a student learns from its teacher, and a model that was cut down recovers', async () => {
  const tiny = resolve(import.meta.dirname, '../../resources/tiny-model.gguf');
  const short = ['--texts', '2', '--steps', '2', '--length', '16', '--threads', '1'];
  const student = await done(['distil', tiny, ...SMALL, ...short, '--out', at('student.gguf')]);
  expect(student['parameters']).toBeLessThan(20_000);
  expect(modelFromFile(bytesOf('student.gguf')).vocabulary.bytes).toEqual(
    modelFromFile(new Uint8Array(readFileSync(tiny))).vocabulary.bytes,
  );
  const cut = ['prune', at('student.gguf'), '--share', '0.5', '--out', at('cut.gguf')];
  const { zeros } = await done(cut);
  // Half of the tables of the layer: four of 16 by 16, three of 16 by 32.
  expect(zeros).toBe((4 * 16 * 16 + 3 * 16 * 32) / 2);
  const zerosIn = (): number => modelFromFile(bytesOf('cut.gguf')).parameters.filter((value) => value === 0).length;
  expect(zerosIn()).toBe(zeros);
  await done([...cut, '--recover', '2', '--texts', '2', '--length', '16']);
  expect(zerosIn()).toBe(zeros);
});

// Windows knows no such signal: there the console tells every program in it, which no test can do.
test.skipIf(process.platform === 'win32')(
  'Ctrl+C saves a checkpoint and says how to go on, and the curve is that of an undisturbed run',
  async () => {
    await done([...RUN, '--out', at('whole.gguf'), '--curve', at('whole.csv')]);
    const words = [...RUN, '--out', at('half.gguf'), '--curve', at('half.csv')];
    const disturbed = start([...words, '--json'], { ownGroup: true });
    await untilStep(disturbed, 10);
    // As a terminal does: every process of the command hears it.
    process.kill(-(disturbed.child.pid ?? 0), 'SIGINT');
    const stopped = await disturbed.ended;
    expect(stopped.code).toBe(130);
    expect(answerOf(stopped)).toMatchObject({ status: 'stopped', checkpoint: { file: at('half.homeroom') } });
    expect(answerOf(stopped)['goOn']).toContain(`--resume "${at('half.homeroom')}"`);
    const { length } = lossesOf('half.csv');
    expect(length).toBeGreaterThanOrEqual(10);
    expect(length).toBeLessThan(800);
    expect(existsSync(at('half.gguf'))).toBe(false);

    await done([...words, '--resume', at('half.homeroom')]);
    expect(lossesOf('half.csv')).toEqual(lossesOf('whole.csv'));
    expect(modelFromFile(bytesOf('half.gguf')).parameters).toEqual(modelFromFile(bytesOf('whole.gguf')).parameters);
  },
);

test('a run that is killed goes on from the checkpoint that was asked for', async () => {
  const words = [...RUN, '--out', at('killed.gguf'), '--checkpoint', at('killed.homeroom')];
  const killed = start([...words, '--json']);
  await new Promise<void>((found) => {
    createInterface({ input: killed.child.stdout! }).on('line', (line) => line.startsWith('{"checkpoint"') && found());
  });
  killed.child.kill('SIGKILL');
  await killed.ended;
  const again = await start([...words, '--resume', at('killed.homeroom'), '--json']).ended;
  expect(again.code, again.out).toBe(0);
  const begun = documentsOf(again).find((one) => 'begun' in one)?.['begun'] as { at: number };
  expect(begun.at).toBeGreaterThanOrEqual(40);
});

test('a run that explodes ends with 1, names the last good checkpoint, and goes on from there', async () => {
  const run = ['train', ...SMALL, '--texts', '4', '--steps', '20', '--threads', '1', '--out', at('boom.gguf')];
  const kept = ['--checkpoint', at('boom.homeroom')];
  await done([...run, ...kept]);
  const further = [...run, '--resume', at('boom.homeroom'), '--steps', '60'];
  const outcome = await start([...further, '--rate', '900', '--json']).ended;
  expect(outcome.code).toBe(1);
  const { failure } = answerOf(outcome) as { failure: { code: string; message: string; facts: Document } };
  expect(failure.code).toBe('workshop.exploded');
  expect(failure.facts).toMatchObject({ checkpoint: at('boom.homeroom') });
  expect(failure.message).toMatch(/Go on from the last good checkpoint.* --rate 225/s);
  expect(await done([...further, '--rate', '0.001'])).toMatchObject({ status: 'done', steps: 60 });
});

test('bad usage is exit code 2 and bad input 1, before anything is begun', async () => {
  const none = at('none.gguf');
  const cases: [string[], number][] = [
    [['train'], 2],
    [['train', '--dim', '20', '--out', none], 2],
    [['quantize', at('a.gguf'), '--out', none], 2],
    [['prune', at('a.gguf'), '--rate', '1', '--out', none], 2],
    [['train', '--corpus', at('nowhere.txt'), '--out', none], 1],
  ];
  const outcomes = await Promise.all(cases.map(([words]) => start([...words, '--json']).ended));
  expect(outcomes.map(({ code }) => code)).toEqual(cases.map(([, code]) => code));
  for (const { code, out, errors } of outcomes) expect(code === 2 ? errors : out).not.toBe('');
  expect(answerOf(outcomes.at(-1)!)).toMatchObject({ failure: { code: 'workshop.text-refused' } });
});
