// Starts the worker of the third phase; tests put another one in its place.
export const createWorker = (): Worker => new Worker(new URL('./notes.worker.ts', import.meta.url), { type: 'module' });
