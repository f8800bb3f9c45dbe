// Slow facts between two starts: shown at once with their age, replaced by fresh ones, and never believed when they are broken.
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineDevices, Survey } from '#domain/hardware';
import { systemSources, type HardwareSources } from './sources';
import { createHardware } from './survey';
import { cacheFile } from './survey-cache';

/** What is waited for comes at once on an idle computer. */
const PATIENT = { timeout: 10_000 };

const ENGINE: EngineDevices = {
  backend: 'vulkan',
  deviceNames: ['A card'],
  totalBytes: 4e9,
  freeBytes: 3e9,
  unifiedBytes: 0,
  build: 'b1',
};
const never = (): Promise<never> => new Promise(() => undefined);
let folder: string;
const file = (): string => join(folder, 'survey-cache.json');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'survey cache ünï '));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Start {
  first: Survey;
  last: () => Survey | undefined;
}

async function start(probe: () => Promise<EngineDevices>, more: Partial<HardwareSources> = {}): Promise<Start> {
  const events: Survey[] = [];
  const hardware = createHardware({
    emit: (name, event) => {
      if (name === 'survey.changed') events.push(event as Survey);
    },
    probe,
    modelsFolder: () => folder,
    cache: cacheFile(file()),
    sources: { ...systemSources, graphics: () => Promise.resolve([{ vendor: 'Maker', model: 'A card' }]), ...more },
  });
  return { first: await hardware.survey(false), last: () => events.at(-1) };
}

async function firstStart(): Promise<void> {
  const { last } = await start(() => Promise.resolve(ENGINE));
  await vi.waitFor(() => {
    expect([last()?.engine.state, last()?.graphics.state]).toEqual(['known', 'known']);
  }, PATIENT);
}

describe('a second start', () => {
  it('knows graphics and engine at once, marked as from before, with their time', async () => {
    await firstStart();
    const { first } = await start(never, { graphics: never });
    expect(first.engine).toMatchObject({ state: 'known', cached: true, value: { deviceNames: ['A card'] } });
    expect(first.graphics).toMatchObject({ state: 'known', cached: true, at: expect.stringMatching(/Z$/) as string });
    expect(first.disk.state).toBe('pending');
  });

  it('replaces what it knew by what it finds', async () => {
    await firstStart();
    const { last } = await start(() => Promise.resolve({ ...ENGINE, freeBytes: 1e9 }));
    await vi.waitFor(() => {
      expect(last()?.engine).toMatchObject({ value: { freeBytes: 1e9 } });
    }, PATIENT);
    expect(last()?.engine).not.toHaveProperty('cached');
  });

  it('forgets what cannot be found any more', async () => {
    await firstStart();
    const { last } = await start(() => Promise.reject(new Error('crash')));
    await vi.waitFor(() => {
      expect(last()?.engine.state).toBe('unknown');
    }, PATIENT);
    expect(readFileSync(file(), 'utf8')).not.toContain('"engine"');
  });

  it('on another computer with the same folder knows nothing', async () => {
    await firstStart();
    const other = { ...systemSources.node(), processorModel: 'Another processor' };
    const { first } = await start(never, { node: () => other, graphics: never });
    expect([first.engine.state, first.graphics.state]).toEqual(['pending', 'pending']);
  });
});

it.each([
  ['nothing', null],
  ['garbage', '{"schema":'],
  ['another schema', '{"schema":"homeroom-survey-cache/0"}'],
  [
    'text for numbers',
    '{"schema":"homeroom-survey-cache/1","machine":"","engine":{"state":"known","value":{"totalBytes":"4"}}}',
  ],
])('%s in the file is passed over', async (_name, text) => {
  if (text !== null) writeFileSync(file(), text);
  const { first } = await start(never, { graphics: never });
  expect([first.engine.state, first.graphics.state]).toEqual(['pending', 'pending']);
});

it('leaves no half-written file, and a folder that cannot be written costs nothing else', async () => {
  await firstStart();
  expect(readdirSync(folder)).toEqual(['survey-cache.json']);
  rmSync(folder, { recursive: true });
  await firstStart();
  expect(existsSync(file())).toBe(false);
});
