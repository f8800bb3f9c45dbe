// Our engine in a worker of the real page. The first message says what to train and how; then each number is answered with what so many steps gave.
// A worker that is told to join a team begins with this file too.
import { join, type Hire, type JoinOrder } from '#training/team/team';
import { enter, type TakeSteps, type Task, type Way } from './ours';
import { timeToStories } from './stories';

/** `way` alone: the time to readable stories. */
export interface PageOrder {
  task?: Task;
  way: Way;
}

/** Rows of numbers come as lists. */
const inRows = (task: Task): Task => ({
  ...task,
  parameters: Float32Array.from(task.parameters),
  tokens: Int32Array.from(task.tokens),
  targets: Int32Array.from(task.targets),
});

let takeSteps: TakeSteps = () => {
  throw new Error('no task');
};

self.onmessage = ({ data }: MessageEvent<PageOrder | { join: JoinOrder } | number>): void => {
  if (typeof data === 'object' && 'join' in data) join(data.join, () => self.postMessage('ready'));
  else void answer(data);
};

async function answer(data: PageOrder | number): Promise<void> {
  try {
    if (typeof data === 'number') self.postMessage(await takeSteps(data));
    else if (data.task === undefined) self.postMessage(await timeToStories(data.way, hire));
    else {
      const entered = await enter(inRows(data.task), data.way, hire);
      takeSteps = entered.takeSteps;
      self.postMessage({ name: entered.kernels });
    }
  } catch (error) {
    self.postMessage({ failed: String(error) });
  }
}

const hire: Hire = (order) => {
  const worker = new Worker(self.location.href, { type: 'module' });
  return new Promise((resolve, reject) => {
    worker.onmessage = () => resolve();
    worker.onerror = () => reject(new Error('a thread could not be started'));
    worker.postMessage({ join: order });
  });
};
