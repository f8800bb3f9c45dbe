// Ties the protocol to this process: messages over the channel to the parent, and the end of the process when the parent is gone.
import type { EngineMessage } from '#contract/engine';
import { serve, type Work } from './serve';

const PARENT_CHECK_MS = 1000;
/** A clean end that takes longer than this is cut short. */
const CLOSE_LIMIT_MS = 2000;

/** Serves the parent process until it says quit or is gone. */
export function serveParent(work: Work, close: () => Promise<void>): void {
  if (process.send === undefined) {
    process.stderr.write('The engine is started by Homeroom and speaks over its channel only.\n');
    process.exit(2);
  }
  const receive = serve({
    work,
    send,
    close: () => atMost(close(), CLOSE_LIMIT_MS),
    exit: (code) => process.exit(code),
  });
  process.on('message', receive);
  process.on('disconnect', endAtOnce);
  watchParent();
}

function send(message: EngineMessage): void {
  // Without a channel the parent is gone, and so is this process in a moment.
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}

function watchParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent || !isAlive(parent)) endAtOnce();
  }, PARENT_CHECK_MS).unref();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Without any clean-up: native threads may be in the middle of their work, and nothing here needs saving. */
function endAtOnce(): void {
  process.kill(process.pid, 'SIGKILL');
}

async function atMost(work: Promise<void>, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  await Promise.race([work, limit]);
  clearTimeout(timer);
}
