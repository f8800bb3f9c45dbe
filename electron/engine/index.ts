// The engine process. Started by services/engine with a plain Node; everything it knows comes over the channel.
import { createEngine } from './engine';
import { serveParent } from './process-channel';

/** Long enough for the answer to leave, short enough that nothing else is asked of a process that hangs. */
const LAST_WORDS_MS = 100;

const engine = createEngine({
  log: (line) => process.stderr.write(`${line}\n`),
  giveUp: () => setTimeout(() => process.kill(process.pid, 'SIGKILL'), LAST_WORDS_MS),
});

serveParent(engine.work, engine.close);
