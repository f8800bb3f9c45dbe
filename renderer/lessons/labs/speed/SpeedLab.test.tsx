// The speed lab as a learner uses it: guess, measure, stop, what is kept, another model, files, and failures.
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Benchmark } from '#contract/lab-engine';
import type { Result } from '#contract/failure';
import { useModels } from '../../../api/models-store';
import { catalogModel, installedEntry, scriptSide, type ScriptedSide } from '../../../lib/test-fixtures';
import type { Metrics } from '../../lab/definition';
import { LabName } from '../../lab/lab-context';
import { useLabStore } from '../../lab/lab-store';
import { SpeedLab } from './SpeedLab';

const SMALL = installedEntry(catalogModel('small', 'Small model', 92_000_000), 'imported');
const LARGE = installedEntry(catalogModel('large', 'Large model', 2_000_000_000), 'imported');
const BENCHMARK: Benchmark = {
  points: [
    { threads: 1, prompt: 170, decode: 24 },
    { threads: 2, prompt: 320, decode: 48 },
  ],
  bestThreads: 2,
  batches: [
    { sequences: 1, tokensPerSecond: 48 },
    { sequences: 4, tokensPerSecond: 96 },
  ],
  leftOut: [],
  spread: 1,
};

let answer: (result: Result<Benchmark>) => void;
let side: ScriptedSide;
let recorded: [string, Metrics][];

beforeEach(() => {
  side = scriptSide({
    'lessons.runs': () => ({ ok: true, value: [] }),
    'lab.benchmark': () =>
      // The script answers with a promise here, so that the lab can be seen at work.
      new Promise<Result<Benchmark>>((resolve) => {
        answer = resolve;
      }) as unknown as Result<Benchmark>,
    'lab.stopModelWork': () => ({ ok: true, value: null }),
    'lab.saveText': () => ({ ok: true, value: true }),
    'lab.saveState': () => ({ ok: true, value: null }),
    'models.load': () => ({ ok: false, failure: { code: 'model.load-failed', message: '' } }),
  });
  recorded = [];
  useLabStore.setState({ states: { speed: { settings: {}, guesses: {} } }, editions: {}, failure: null });
  useModels.setState({ models: [SMALL, LARGE], engine: { kind: 'loaded', modelId: 'small' } });
  render(
    <LabName value="speed">
      <SpeedLab go={() => undefined} record={(event, metrics) => recorded.push([event, metrics])} />
    </LabName>,
  );
});

/** By their text: a search by role looks at the whole page each time, and there are many presses here. */
async function measure(name = 'Measure Small model'): Promise<void> {
  await userEvent.click(await screen.findByText(name, { selector: 'button' }));
}
const asked = (name: string): unknown[] => side.calls.filter((call) => call.name === name).map(({ args }) => args);

describe('the speed lab', () => {
  it('shows what is told of speeds before anything is measured', () => {
    expect(screen.getByText('Often told of a processor')).toBeVisible();
    expect(screen.getByText('20 to 50')).toBeVisible();
  });

  it('measures, shows how far it is, keeps the figures with the model, and holds the guess against them', async () => {
    await userEvent.click(screen.getByText(/^My guess: 10 tokens/, { selector: 'button' }));
    await measure();
    act(() => side.emit('lab.progress', { kind: 'benchmark', fraction: 0.5 }));
    expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '50');
    answer({ ok: true, value: BENCHMARK });
    expect(await screen.findByText(/Small model reads 320 and writes 48 tokens a second/)).toBeVisible();
    expect(screen.getByText(/4.8|5 times as fast as you guessed/)).toBeVisible();
    expect(recorded).toEqual([
      ['predicted', { guess: 10 }],
      ['measured', expect.objectContaining({ decode: 48, prompt: 320, threads: 2, together4: 96, promptTokens: 256 })],
    ]);
    expect(useLabStore.getState().states['speed']?.settings['subject']).toMatchObject({
      modelId: 'small',
      quant: 'Q4_K_M',
    });
    expect(asked('lab.benchmark')).toEqual([
      { threads: null, promptTokens: 256, decodeTokens: 48, sequences: [1, 2, 4] },
    ]);
  });

  it('counts a second measurement as a comparison only when something differs', async () => {
    const again = async (): Promise<void> => {
      answer({ ok: true, value: BENCHMARK });
      await screen.findByText('Measure again', { selector: 'button' });
    };
    await measure();
    await again();
    await measure('Measure again');
    await again();
    expect(recorded.map(([event]) => event)).toEqual(['measured', 'measured']);
    await userEvent.click(screen.getByRole('radio', { name: 'long', hidden: true }));
    await measure('Measure again');
    await again();
    await waitFor(() => expect(recorded.at(-1)).toEqual(['compared', { decode: 48, other: 48, ratio: 1 }]));
  });

  it('keeps nothing when it is stopped, and says what went wrong when the engine ends', async () => {
    await measure();
    await userEvent.click(screen.getByText('Stop', { selector: 'button' }));
    expect(asked('lab.stopModelWork')).toHaveLength(1);
    answer({ ok: false, failure: { code: 'lab.stopped', message: '' } });
    await measure();
    expect(screen.queryByRole('alert')).toBeNull();
    answer({ ok: false, failure: { code: 'engine.crashed', message: '', facts: { signal: 'SIGKILL', code: -1 } } });
    expect(await screen.findByRole('alert')).toBeVisible();
    expect(recorded).toEqual([]);
    expect(screen.getByRole('button', { name: 'Measure Small model' })).toBeEnabled();
  });

  it('loads another model when asked to, and saves the history in three forms', async () => {
    await userEvent.click(screen.getByText('Load it, 2.0 GB', { selector: 'button' }));
    expect(asked('models.load')).toEqual([{ modelId: 'large' }]);
    await measure();
    answer({ ok: true, value: BENCHMARK });
    for (const name of ['Save as CSV', 'Save as JSON', 'Save as a picture']) {
      await userEvent.click(await screen.findByText(name, { selector: 'button' }));
    }
    const saved = asked('lab.saveText') as { name: string; text: string }[];
    expect(saved.map(({ name }) => name)).toEqual(['speeds.csv', 'speeds.json', 'speeds.svg']);
    for (const { text } of saved) expect(text).toContain('Small model');
  });
});
