// A function that is done at once, as one that answers by a promise: what it throws becomes a rejection.

export function promised<A extends unknown[], R>(act: (...args: A) => R): (...args: A) => Promise<R> {
  return (...args) =>
    new Promise((resolve) => {
      resolve(act(...args));
    });
}
