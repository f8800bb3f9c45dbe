// "Measure my computer" with the real engine: what it finds, how it is stopped, and that nothing of it stays behind.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calibrationSchema } from '#contract/calibration';
import type { MeasureStatus } from '#contract/events';
import { FailureError } from '#contract/failure';
import type { Survey } from '#domain/hardware';
import type { DeviceCalibration } from '#domain/speed/calibration';
import { createCalibrations } from '#services/database/calibrations';
import { startDatabase, type StartedDatabase } from '#services/database/start';
import type { EngineProcess } from '#services/engine/engine-process';
import { realEngine } from '#services/engine/test-engine';
import { machine } from '#services/testing/machines';
import { createMeasuring, type Measuring } from './measuring';

let home: string;
let engine: EngineProcess;
let database: StartedDatabase;
let told: MeasureStatus[];
let measuring: Measuring;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'homeroom-measuring-'));
  engine = realEngine();
  database = startDatabase({ home, now: () => new Date(), log: () => undefined });
  told = [];
  measuring = open();
});
afterEach(async () => {
  await engine.quit();
  database.close();
  rmSync(home, { recursive: true });
});

function open(folder = home): Measuring {
  return createMeasuring({
    home: folder,
    engine,
    survey: async (): Promise<Survey> => {
      const value = { ...(await engine.request('probe', {})) };
      return { ...machine('laptop-16gb'), engine: { state: 'known', value } };
    },
    calibrations: createCalibrations(database.database),
    emit: (name, event) => {
      if (name === 'measure.changed') told.push(event as MeasureStatus);
    },
    now: () => new Date('2026-11-24T12:00:00Z'),
  });
}

const left = (): string[] => (existsSync(join(home, 'measuring')) ? readdirSync(join(home, 'measuring')) : []);

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => (error instanceof FailureError ? error.failure.code : String(error)),
  );
}

const begun = async (): Promise<void> => {
  while (left().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
};

describe('measuring this computer', () => {
  it('finds plausible figures for the processor, keeps them, tells how far it is, and leaves no file', async () => {
    const calibration = await measuring.measure({ quick: true });
    expect(calibrationSchema.parse(calibration)).toEqual(calibration);
    const [processor] = calibration.devices;
    expect(processor).toMatchObject({ name: 'cpu', backend: 'cpu', origin: 'measured', decodeMeasured: ['K'] });
    expect(processor?.weightBytesPerSecond.K).toBeGreaterThan(5e8);
    expect(processor?.weightBytesPerSecond.K).toBeLessThan(1e12);
    expect(processor?.prefillFlopsPerSecond.K).toBeGreaterThan(1e9);
    expect(calibration.threads).toBeGreaterThanOrEqual(1);
    expect(await measuring.calibration()).toEqual(calibration);
    expect(told[0]).toMatchObject({ kind: 'running', fraction: 0 });
    expect(told.at(-1)).toMatchObject({ kind: 'done' });
    expect(left()).toEqual([]);
  });

  it('stops when asked, keeps nothing of it, and can begin again', async () => {
    const running = codeOf(measuring.measure({ quick: true }));
    await begun();
    expect(await codeOf(measuring.measure({ quick: true }))).toBe('measure.busy');
    const startedAt = performance.now();
    await measuring.stop();
    expect(await running).toBe('measure.stopped');
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(told.at(-1)).toEqual({ kind: 'idle' });
    expect(left()).toEqual([]);
    expect(await measuring.calibration()).toBeNull();
  });

  it('fails with words when the engine dies, and leaves no file', async () => {
    const running = codeOf(measuring.measure({ quick: true }));
    await begun();
    engine.kill();
    expect(await running).toBe('engine.crashed');
    expect(told.at(-1)).toMatchObject({ kind: 'failed', failure: { code: 'engine.crashed' } });
    expect(left()).toEqual([]);
  });

  it('removes what a sudden end of the application left behind, at the next start', async () => {
    mkdirSync(join(home, 'measuring'));
    writeFileSync(join(home, 'measuring', 'Q4_K_M-2048-8.gguf'), 'half a header');
    open();
    await expect.poll(left).toEqual([]);
  });

  it('of another build or backend of the engine, or of a version whose figures mean something else, counts for nothing', async () => {
    const calibration = await measuring.measure({ quick: true });
    createCalibrations(database.database).add({ ...calibration, engineBuild: 'another' });
    expect(await measuring.calibration()).toBeNull();
    const graphics = { ...calibration.devices[0], name: 'a card that is gone', backend: 'vulkan' } as DeviceCalibration;
    createCalibrations(database.database).add({ ...calibration, devices: [...calibration.devices, graphics] });
    expect(await measuring.calibration()).toBeNull();
    const stored = JSON.stringify({ ...calibration, schema: 'homeroom-calibration/0' });
    database.database.run('INSERT INTO calibrations (calibration, at) VALUES (:stored, :at)', { stored, at: '' });
    expect(await measuring.calibration()).toBeNull();
  });

  it.runIf(process.platform === 'linux' && process.getuid?.() === 0)('says so when the disk is full', async () => {
    const small = join(home, 'small');
    mkdirSync(small);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small]);
    try {
      expect(await codeOf(open(small).measure({ quick: true }))).toBe('measure.no-space');
    } finally {
      execFileSync('umount', [small]);
    }
  });
});
