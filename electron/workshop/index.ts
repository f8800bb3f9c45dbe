// The workshop's process: trains models in the background. Started by services/workshop with a plain Node; the threads it starts begin here, too.
import { constants, setPriority } from 'node:os';
import { isMainThread } from 'node:worker_threads';
import type { WorkshopMessage } from '#contract/workshop-engine';
import { endWithParent } from '../engine/end-with-parent';
import { serve } from './serve';
import { workForTeam } from './trainers';

if (isMainThread) serveParent();
else workForTeam();

function serveParent(): void {
  if (process.send === undefined) {
    process.stderr.write('The workshop is started by Homeroom and speaks over its channel only.\n');
    process.exit(2);
  }
  stepAside();
  // Ctrl+C in a terminal reaches every process there. What it means is the parent's to say.
  process.on('SIGINT', () => undefined);
  process.on('message', serve({ send, exit: () => process.exit(0) }));
  endWithParent();
}

/** Training may take every moment that nobody else wants. */
function stepAside(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Where that is not allowed, it trains all the same.
  }
}

function send(message: WorkshopMessage, sent: () => void = () => undefined): void {
  // Without a channel the parent is gone, and so is this process in a moment.
  if (process.connected) process.send?.(message, undefined, undefined, sent);
}
