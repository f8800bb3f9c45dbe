// All anchors of a measurement in turn: on the processor, then on the graphics device; once more where the computer was busy.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Measured } from '#contract/engine';
import type { MeasureStatus } from '#contract/events';
import { FailureError } from '#contract/failure';
import { memoryBudget } from '#domain/budget';
import type { Backend, EngineDevices, Survey } from '#domain/hardware';
import { measurePlan, type Anchor } from '#domain/measure-plan';
import { CPU } from '#domain/placement';
import { BUSY_SPREAD, quantile, spreadOf } from '#domain/quantile';
import type { Calibration, DeviceCalibration } from '#domain/speed/calibration';
import { fitCalibration } from '#domain/speed/fit-calibration';
import type { EngineProcess } from '#services/engine/engine-process';
import { pointsOf, type AnchorResult } from './points';

export interface MeasureRun {
  engine: Pick<EngineProcess, 'request'>;
  /** An existing folder for files of holes. */
  folder: string;
  quick: boolean;
  signal: AbortSignal;
  tell: (status: MeasureStatus) => void;
  survey: Survey;
  devices: EngineDevices;
  now: () => Date;
}

/** A prompt that is read takes about this long. */
const PART_MS = { quick: 700, full: 800 } as const;
/** How long a busy computer is left alone before the second try. */
const PAUSE_MS = 1000;

interface Target {
  name: string;
  backend: Backend;
  anchors: Anchor[];
}

export async function measureAll(run: MeasureRun): Promise<Calibration> {
  const targets = targetsOf(run);
  const progress = progressOf(targets, run.tell);
  const measured: { device: DeviceCalibration; results: AnchorResult[]; threads: number }[] = [];
  for (const target of targets) {
    let threads: number | null = null;
    const results: AnchorResult[] = [];
    for (const anchor of target.anchors) {
      progress.at(target.name, false);
      const first = await measureOne(run, { anchor, target, threads });
      const again = isBusy(first) ? await retry(run, { anchor, target, threads: first.threads }, progress) : null;
      const best = again !== null && quickOf(again) < quickOf(first) ? again : first;
      threads = best.threads;
      results.push({ anchor, measured: best });
      progress.done(anchor);
    }
    const { name, backend } = target;
    const device = fitCalibration(pointsOf(results, backend), { name, backend });
    if (device === null) throw new FailureError('measure.no-memory', 'Nothing could be measured.');
    measured.push({ device, results, threads: threads ?? 1 });
  }
  const all = measured.flatMap(({ results }) => results);
  return {
    schema: 'homeroom-calibration/1',
    measuredAt: run.now().toISOString(),
    machine: run.survey.processor.model,
    engineBuild: run.devices.build,
    threads: measured[0]?.threads ?? 1,
    busy: all.some(({ measured: one }) => isBusy(one)),
    devices: measured.map(({ device }) => device),
  };
}

function targetsOf({ quick, survey, devices }: MeasureRun): Target[] {
  const budget = memoryBudget(survey);
  const processor: Target = {
    name: CPU,
    backend: 'cpu',
    anchors: measurePlan({ quick, freeBytes: budget.hostBytes }),
  };
  const hasGraphics = devices.backend !== 'cpu' && budget.gpuBytes > 0;
  const graphics: Target = {
    name: budget.gpuName ?? devices.backend,
    backend: devices.backend,
    anchors: hasGraphics ? measurePlan({ quick, freeBytes: budget.gpuBytes }) : [],
  };
  const targets = [processor, graphics].filter(({ anchors }) => anchors.length > 1);
  if (targets.length > 0) return targets;
  throw new FailureError('measure.no-memory', 'Not even the small networks fit beside what is running.');
}

interface Step {
  anchor: Anchor;
  target: Target;
  threads: number | null;
}

function measureOne(
  { engine, folder, quick, signal }: MeasureRun,
  { anchor, target, threads }: Step,
): Promise<Measured> {
  const limitMs = PART_MS[quick ? 'quick' : 'full'];
  const options = { folder, network: anchor, onGpu: target.backend !== 'cpu', threads, limitMs };
  return engine.request('measure', { options }, { signal });
}

async function retry(run: MeasureRun, step: Step, progress: Progress): Promise<Measured> {
  progress.at(step.target.name, true);
  await sleep(PAUSE_MS, undefined, { signal: run.signal });
  return measureOne(run, step);
}

function isBusy({ tokenMs }: Measured): boolean {
  return (spreadOf(tokenMs) ?? 1) > BUSY_SPREAD;
}

function quickOf({ tokenMs }: Measured): number {
  return quantile(tokenMs, 0.1);
}

interface Progress {
  at: (device: string, again: boolean) => void;
  done: (anchor: Anchor) => void;
}

function progressOf(targets: readonly Target[], tell: MeasureRun['tell']): Progress {
  const total = targets.flatMap(({ anchors }) => anchors).reduce((sum, { effort }) => sum + effort, 0);
  let done = 0;
  return {
    at: (device, again) => tell({ kind: 'running', fraction: done / total, device, again }),
    done: ({ effort }) => {
      done += effort;
    },
  };
}
