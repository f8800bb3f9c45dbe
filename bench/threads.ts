// Which thread count decodes fastest here: the trials the engine itself makes when it loads a model.
import { contextOf } from '#domain/cache';
import { findEngineNode } from '#services/engine/engine-paths';
import { EngineProcess } from '#services/engine/engine-process';
import { join } from 'node:path';
import { root, smallModel } from './application';
import type { Row } from './row';

export async function measureThreads(): Promise<Row[]> {
  const engine = new EngineProcess({ nodePath: findEngineNode() ?? 'node', entry: join(root, 'out/main/engine.js') });
  try {
    const options = {
      file: smallModel,
      context: contextOf(2048),
      gpuLayers: 0,
      gpuBudgetBytes: 0,
      threads: null,
      hostBudgetBytes: 2 ** 40,
    };
    const loaded = await engine.request('load', { options });
    const trials = loaded.threadTrials
      .map((trial) => `${trial.threads}: ${trial.tokensPerSecond.toFixed(0)}`)
      .join(', ');
    const best = [...loaded.threadTrials].sort((a, b) => b.tokensPerSecond - a.tokensPerSecond)[0];
    return [
      {
        what: 'tokens/s by thread count, and the count that is used',
        figure: `${trials}; uses ${loaded.threads}`,
        aim: 'the best one is used',
        reached: best?.threads === loaded.threads,
      },
    ];
  } finally {
    await engine.quit();
  }
}
