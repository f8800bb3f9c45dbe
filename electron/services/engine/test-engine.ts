// For tests: the real engine and the scripted one, started from their sources, and the small real model.
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GenerateOptions, InspectOptions, LoadOptions } from '#contract/engine';
import { contextOf } from '#domain/cache';
import { findEngineNode } from './engine-paths';
import { EngineProcess, type EngineLimits } from './engine-process';

const MODEL_NAME = 'SmolLM2-135M-Instruct.Q4_1.gguf';

/** The small real model: HOMEROOM_TEST_MODEL, or the one that set-up keeps in the cache. */
export function testModelFile(): string {
  const file = process.env['HOMEROOM_TEST_MODEL'] ?? join(homedir(), '.cache', 'homeroom', 'models', MODEL_NAME);
  if (!existsSync(file))
    throw new Error(`The test model is not at ${file}. Run npm start or npm test once to fetch it.`);
  return file;
}

/** What is asked to look at a file; tokens null takes the usual length. */
export function inspection(file: string, tokens: number | null): { options: InspectOptions } {
  const context = { ...contextOf(256), tokens };
  return { options: { subject: { kind: 'file', file }, context, gpuLayers: null, gpuBudgetBytes: 0 } };
}

/** The small real model with little context. */
export function smallLoad(): { options: LoadOptions } {
  const [context, hostBudgetBytes] = [contextOf(1024), 4e9];
  return { options: { file: testModelFile(), context, gpuLayers: 0, gpuBudgetBytes: 0, threads: 1, hostBudgetBytes } };
}

/** An answer that takes long enough for something to happen to it. */
export const LONG_ANSWER: { options: GenerateOptions } = {
  options: {
    messages: [{ role: 'user', text: 'Tell a very long story about the sea.' }],
    temperature: 0.8,
    maxTokens: 800,
    seed: 3,
  },
};

export interface TestEngineOptions {
  env?: Record<string, string>;
  limits?: Partial<EngineLimits>;
  log?: (line: string) => void;
}

export function realEngine(options: TestEngineOptions = {}): EngineProcess {
  return start('../../engine/index.ts', options);
}

/** @param script what the engine does, see electron/engine/scripted/script.ts */
export function scriptedEngine(script: object, options: TestEngineOptions = {}): EngineProcess {
  return start('../../engine/scripted/index.ts', {
    ...options,
    env: { ...options.env, HOMEROOM_SCRIPT: JSON.stringify(script) },
  });
}

export function testNodePath(): string {
  const nodePath = findEngineNode();
  if (nodePath === null) throw new Error('There is no Node to run the engine with.');
  return nodePath;
}

function start(entry: string, options: TestEngineOptions): EngineProcess {
  return new EngineProcess({
    ...options,
    nodePath: testNodePath(),
    entry: fileURLToPath(new URL(entry, import.meta.url)),
  });
}
