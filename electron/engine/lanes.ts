// What may run beside what: a request takes its lanes in the order it came, and waits until all of them are free.

/** `model`: the loaded model itself; `sequence`: its conversation; `accounting`: looking at files. */
export type Lane = 'model' | 'sequence' | 'accounting';

export class Lanes {
  readonly #ends = new Map<Lane, Promise<void>>();

  /** Runs the work when everything before it in these lanes has ended. */
  async run<T>(lanes: readonly Lane[], work: () => Promise<T>): Promise<T> {
    const before = Promise.all(lanes.map((lane) => this.#ends.get(lane) ?? Promise.resolve()));
    const running = before.then(work);
    const end = running.then(
      () => undefined,
      () => undefined,
    );
    for (const lane of lanes) this.#ends.set(lane, end);
    return running;
  }
}
