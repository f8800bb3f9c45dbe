// Starts the worker of this lab; a file of its own so that a test can put another in its place.
export const createWorker = (): Worker =>
  new Worker(new URL('./memorising.worker.ts', import.meta.url), { type: 'module' });
