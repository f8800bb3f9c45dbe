// Measures this computer as a user would, predicts four models of other sizes from it, runs them and compares.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contextOf } from '#domain/cache';
import { networkShape, type Network } from '#domain/measure-plan';
import { decodeAt, type WantedSpeed } from '#domain/model-speed';
import { ON_PROCESSOR } from '#domain/placement';
import { quantile } from '#domain/quantile';
import type { Calibration } from '#domain/speed/calibration';
import { completeSurvey } from '#services/hardware/complete-survey';
import { median, openBenchApp, smallModel, type BenchApp } from './application';
import type { Row } from './row';

const BASE = { cacheWidth: 512, withBatch: false, depthTokens: 0 } as const;
/** None of them is one that the calibration runs. */
const OTHERS: readonly Network[] = [
  { ...BASE, width: 1536, feedForward: 8960, layers: 28, quant: 'Q4_K_M' },
  { ...BASE, width: 3072, feedForward: 8192, layers: 10, quant: 'Q4_K_M' },
  { ...BASE, width: 1024, feedForward: 3072, layers: 24, quant: 'Q8_0' },
];

interface Compared {
  name: string;
  predicted: number;
  measured: number;
}

export async function measurePrediction(): Promise<Row[]> {
  const bench = await openBenchApp();
  try {
    const startedAt = performance.now();
    const calibration = await bench.app.measuring.measure({ quick: false });
    const seconds = (performance.now() - startedAt) / 1000;
    const quickAt = performance.now();
    await bench.app.measuring.measure({ quick: true });
    const quickSeconds = (performance.now() - quickAt) / 1000;
    const compared = [await compareSmall(bench, calibration)];
    for (const network of OTHERS) compared.push(await compareSparse(bench, calibration, network));
    const errors = compared.map(({ predicted, measured }) => Math.abs(predicted / measured - 1));
    return [
      {
        what: `measuring this computer${calibration.busy ? ' (it was busy)' : ''}; the quick way`,
        figure: `${seconds.toFixed(1)} s; ${quickSeconds.toFixed(1)} s`,
        aim: '10 to 20 s',
        reached: seconds <= 20,
      },
      ...compared.map(({ name, predicted, measured }) => ({
        what: `predicted against measured, ${name}`,
        figure: `${predicted.toFixed(1)} against ${measured.toFixed(1)} tokens/s, ${((predicted / measured - 1) * 100).toFixed(1)} %`,
        aim: '',
        reached: null,
      })),
      {
        what: 'median error of these predictions',
        figure: `${(middle(errors) * 100).toFixed(1)} %`,
        aim: 'at most 8 %',
        reached: middle(errors) <= 0.08,
      },
    ];
  } finally {
    await bench.close();
  }
}

function middle(errors: readonly number[]): number {
  return quantile(errors, 0.5);
}

async function predicted({ app }: BenchApp, calibration: Calibration, shape: WantedSpeed['shape']): Promise<number> {
  const basis = { survey: await completeSurvey(app.hardware), calibration, measured: [] };
  const fit = { placement: ON_PROCESSOR, verdict: 'cpu' } as const;
  return decodeAt({ modelId: '', shape, context: contextOf(256), fit }, basis, 16).estimate ?? NaN;
}

/** The real small model, timed as a chat is. */
async function compareSmall(bench: BenchApp, calibration: Calibration): Promise<Compared> {
  const { app, ask } = bench;
  const facts = await app.models.factsOf(smallModel);
  const speeds: number[] = [];
  const { id } = await app.chat.create();
  for (let round = 0; round < 3; round += 1) {
    const { figures } = await ask(id, null, `Tell me something about the number ${round}.`);
    if (figures !== null) speeds.push(figures.tokensPerSecond);
  }
  const expected = await predicted(bench, calibration, facts);
  return { name: facts.name, predicted: expected, measured: median(speeds) };
}

async function compareSparse(bench: BenchApp, calibration: Calibration, network: Network): Promise<Compared> {
  const folder = mkdtempSync(join(tmpdir(), 'homeroom-prediction-'));
  try {
    const { tokenMs } = await bench.app.engine.request('measure', {
      options: { folder, network, onGpu: false, threads: calibration.threads, limitMs: 4000 },
    });
    const { width, layers, quant } = network;
    const name = `${width} wide, ${layers} layers, ${quant}`;
    return {
      name,
      predicted: await predicted(bench, calibration, networkShape(network)),
      measured: 1000 / quantile(tokenMs, 0.5),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
