// Our engine in a process of Node. Arguments: the folder of the task or 'stories', then the way as JSON. Other threads begin with this file too.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { join, type Hire, type JoinOrder } from '#training/team/team';
import { enter, type Task, type Way } from './ours';
import { serve } from './serve';
import { timeToStories } from './stories';

async function main(): Promise<void> {
  const [folder = '', way = ''] = process.argv.slice(2);
  if (folder === 'stories') {
    await serve('', () => timeToStories(JSON.parse(way) as Way, hire));
  } else {
    const { kernels, takeSteps } = await enter(readTask(folder), JSON.parse(way) as Way, hire);
    await serve(kernels, takeSteps);
  }
  process.exit();
}

const hire: Hire = async (order) => {
  const thread = new Worker(fileURLToPath(import.meta.url), { workerData: order });
  await once(thread, 'message');
  thread.unref();
};

/** The parameters of ours are not those in parameters.f32, which stand in another order. */
function readTask(folder: string): Task {
  const bytes = (name: string): ArrayBuffer => Uint8Array.from(readFileSync(joinPath(folder, name))).buffer;
  const known = JSON.parse(readFileSync(joinPath(folder, 'task.json'), 'utf8')) as Omit<Task, 'parameters'>;
  return {
    ...known,
    parameters: new Float32Array(bytes('ours.f32')),
    tokens: new Int32Array(bytes('tokens.i32')),
    targets: new Int32Array(bytes('targets.i32')),
  };
}

if (isMainThread) await main();
else join(workerData as JoinOrder, () => parentPort?.postMessage('ready'));
