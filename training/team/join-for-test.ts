// A thread that joins a team, for tests in Node.
import { parentPort, workerData } from 'node:worker_threads';
import { join, type JoinOrder } from './team';

join(workerData as JoinOrder, () => parentPort?.postMessage('ready'));
