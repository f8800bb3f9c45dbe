// For a test: a small parent that starts the engine, has it write an answer, says so, and waits to be killed.
import { LONG_ANSWER, realEngine, smallLoad } from './test-engine';

const engine = realEngine();
await engine.request('load', smallLoad());
process.stdout.write(`engine ${engine.pid ?? 0}\n`);
await engine.request('generate', LONG_ANSWER, { onPiece: () => process.stdout.write('writing\n') });
