// The pure parts of the speed lab: a measurement kept and read back, what counts as a comparison, order, guess, files, picture.
import { describe, expect, it } from 'vitest';
import type { Benchmark } from '#contract/lab-engine';
import type { StoredRun } from '#domain/lesson';
import { againstGuess, MOST_STEPS, speedAt } from './log-guess';
import { comparable, measurementIn, measurementOf, metricsOf, sorted, type Measurement } from './measurement';
import { pictureOf } from './picture';
import { csvOf, jsonOf } from './save-forms';
import type { Subject } from './settings';
import { tokensOfWords, typicalRows } from './typical';

const SUBJECT: Subject = {
  modelId: 'small',
  name: 'Small',
  quant: 'Q4_1',
  parameters: 135e6,
  fileBytes: 98e6,
  backend: 'cpu',
  gpuLayers: 0,
};
const BENCHMARK: Benchmark = {
  points: [
    { threads: 1, prompt: 170, decode: 24 },
    { threads: 2, prompt: 320, decode: 20 },
  ],
  bestThreads: 1,
  batches: [
    { sequences: 1, tokensPerSecond: 24 },
    { sequences: 4, tokensPerSecond: 60 },
  ],
  leftOut: [],
  spread: 1.1,
};

function measured(changes: Partial<Subject> = {}, at = '2026-11-26T10:00:00.000Z', decode = 24): Measurement {
  const lengths = { promptTokens: 256, decodeTokens: 48 };
  return { ...measurementOf({ benchmark: BENCHMARK, subject: { ...SUBJECT, ...changes }, lengths, at }), decode };
}

function kept(measurement: Measurement, changes: Partial<StoredRun> = {}): StoredRun {
  const { subject, at } = measurement;
  const run = { id: 1, lessonId: 'why-is-it-slow', event: 'measured', lab: 'speed', seed: null, steps: null };
  return { ...run, elapsedMs: null, preset: { subject }, metrics: metricsOf(measurement), at, ...changes };
}

describe('a measurement', () => {
  it('has the speeds of the thread count that wrote fastest', () => {
    expect(measured()).toMatchObject({ prompt: 170, decode: 24, bestThreads: 1 });
  });

  it('comes back from its run as it was', () => {
    expect(measurementIn(kept(measured()))).toEqual(measured());
  });

  it('is not read from runs of other events, nor where it is unknown what was measured', () => {
    expect(measurementIn(kept(measured(), { event: 'predicted' }))).toBeNull();
    expect(measurementIn(kept(measured(), { preset: {} }))).toBeNull();
    expect(measurementIn(kept(measured(), { preset: { subject: 'junk' } }))).toBeNull();
    expect(measurementIn(kept(measured(), { metrics: {} }))).toBeNull();
  });

  it('is compared with the newest one of another model, quant, place or length, not with the same again', () => {
    const other = measured({ quant: 'Q8_0' });
    expect(comparable(measured(), [measured()])).toBeNull();
    expect(comparable(measured(), [measured(), other])).toBe(other);
    expect(comparable(measured(), [{ ...measured(), promptTokens: 64 }])).not.toBeNull();
  });

  it('is put in order by what is asked for', () => {
    const [slow, fast] = [
      measured({ name: 'A' }, '2026-01-01', 5),
      measured({ name: 'B', fileBytes: 1 }, '2025-01-01', 50),
    ];
    expect(sorted([slow, fast], 'decode')).toEqual([fast, slow]);
    expect(sorted([fast, slow], 'at')).toEqual([slow, fast]);
    expect(sorted([fast, slow], 'name')).toEqual([slow, fast]);
    expect(sorted([fast, slow], 'fileBytes')).toEqual([slow, fast]);
  });
});

describe('the guess', () => {
  it('goes from 1 to 1,000 and never back', () => {
    const speeds = Array.from({ length: MOST_STEPS + 1 }, (_one, step) => speedAt(step));
    expect([speeds[0], speeds.at(-1)]).toEqual([1, 1000]);
    expect([...speeds].sort((a, b) => a - b)).toEqual(speeds);
  });

  it('is told against the result in both directions', () => {
    expect(againstGuess(10, 11)).toBe('That is close to your guess.');
    expect(againstGuess(10, 25)).toBe('That is 2.5 times as fast as you guessed.');
    expect(againstGuess(100, 10)).toBe('You guessed 10 times as much.');
  });
});

describe('what is told of speeds', () => {
  it('has readers at a few tokens a second', () => {
    expect(tokensOfWords(180, 0.75)).toBe(4);
    expect(typicalRows().map(({ words }) => words)).toEqual(['1 to 5', '20 to 50', '4.1', '5.3']);
  });
});

describe('files', () => {
  const hostile = measured({ name: '=HYPERLINK("x")' });

  it('hold a line for each measurement, and nothing that a spreadsheet would run', () => {
    const lines = csvOf([measured(), hostile]).split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain('"Small","Q4_1",135000000,98000000,"cpu",0,1,256,48,170.00,24.00');
    expect(lines[2]).toContain(`"'=HYPERLINK(""x"")"`);
  });

  it('hold everything as JSON', () => {
    expect(JSON.parse(jsonOf([measured()]))).toEqual({ schema: 'homeroom-speeds/1', measurements: [measured()] });
  });

  it('make a picture that is sound XML whatever a model is called', () => {
    const svg = pictureOf([measured({ name: '<script>&"' })], typicalRows());
    expect(svg).not.toContain('<script>');
    expect(svg).toContain('&lt;script&gt;&amp;&quot;, Q4_1');
    expect(svg).toContain('2026-11-26');
    expect(pictureOf([], [])).toContain('</svg>');
  });
});
