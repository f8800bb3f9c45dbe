// Starts the worker of this lab; tests put another one in its place.
export const createWorker = (): Worker =>
  new Worker(new URL('./graduation.worker.ts', import.meta.url), { type: 'module' });
