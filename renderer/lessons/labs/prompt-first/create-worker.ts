// Starts the worker of the tuning arm; tests put another one in its place.
export const createWorker = (): Worker =>
  new Worker(new URL('./tuning.worker.ts', import.meta.url), { type: 'module' });
