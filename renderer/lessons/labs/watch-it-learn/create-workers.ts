// Starts the workers of this lab; a file of its own so that a test can put others in their place.
export const createLearner = (): Worker =>
  new Worker(new URL('./watch-it-learn.worker.ts', import.meta.url), { type: 'module' });

export const createRace = (): Worker => new Worker(new URL('./race.worker.ts', import.meta.url), { type: 'module' });
