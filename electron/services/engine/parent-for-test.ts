// For a test: a small parent that starts the engine, has it write an answer, says so, and waits to be killed.
import { contextOf } from '#domain/cache';
import { realEngine, testModelFile } from './test-engine';

const engine = realEngine();
await engine.request('load', {
  options: {
    file: testModelFile(),
    context: contextOf(1024),
    gpuLayers: 0,
    gpuBudgetBytes: 0,
    threads: 1,
    hostBudgetBytes: 4e9,
  },
});
process.stdout.write(`engine ${engine.pid ?? 0}\n`);
const question = { role: 'user' as const, text: 'Tell a very long story about the sea.' };
await engine.request(
  'generate',
  { options: { messages: [question], temperature: 0.8, maxTokens: 800, seed: 3 } },
  { onPiece: () => process.stdout.write('writing\n') },
);
