// Ties the protocol to this process: messages over the channel to the parent, and the end of the process when the parent is gone.
import type { EngineMessage } from '#contract/engine';
import { endWithParent } from './end-with-parent';
import { serve, type Work } from './serve';

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
  endWithParent();
}

function send(message: EngineMessage): void {
  // Without a channel the parent is gone, and so is this process in a moment.
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}

async function atMost(work: Promise<void>, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  await Promise.race([work, limit]);
  clearTimeout(timer);
}
