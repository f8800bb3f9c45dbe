// A line that grows while something is computed: points by rising x in typed arrays, and listeners that hear of new ones.

/** The room for points doubles from here. */
const FIRST_ROOM = 256;

let curves = 0;

export class Curve {
  /** Tells this curve from every other one. */
  readonly id = ++curves;
  #xs = new Float64Array(FIRST_ROOM);
  #ys = new Float64Array(FIRST_ROOM);
  #length = 0;
  readonly #listeners = new Set<() => void>();

  get length(): number {
    return this.#length;
  }

  /** A view on the points so far, valid until the next `add`. */
  get xs(): Float64Array {
    return this.#xs.subarray(0, this.#length);
  }

  get ys(): Float64Array {
    return this.#ys.subarray(0, this.#length);
  }

  /** Appends a point. One that is not finite is left out; one that does not lie after the last replaces what it overtakes. */
  add(x: number, y: number): void {
    if (this.#put(x, y)) this.#tell();
  }

  /** Appends many points and tells once. */
  addAll(points: Iterable<readonly [x: number, y: number]>): void {
    let isChanged = false;
    for (const [x, y] of points) isChanged = this.#put(x, y) || isChanged;
    if (isChanged) this.#tell();
  }

  /** Takes away what lies after x: the computation went back to there. */
  cutAfter(x: number): void {
    const before = this.#length;
    while (this.#length > 0 && this.#x(this.#length - 1) > x) this.#length -= 1;
    if (this.#length !== before) this.#tell();
  }

  clear(): void {
    this.#length = 0;
    this.#tell();
  }

  get last(): { x: number; y: number } | null {
    return this.#length === 0 ? null : this.#point(this.#length - 1);
  }

  /** The last point at or before x; the first one where all lie after it. */
  at(x: number): { x: number; y: number } | null {
    if (this.#length === 0) return null;
    let low = 0;
    let high = this.#length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#x(middle) <= x) low = middle;
      else high = middle - 1;
    }
    return this.#point(low);
  }

  /** Hears of every change until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  #x(index: number): number {
    return this.#xs[index] ?? NaN;
  }

  #point(index: number): { x: number; y: number } {
    return { x: this.#x(index), y: this.#ys[index] ?? NaN };
  }

  #put(x: number, y: number): boolean {
    if (!Number.isFinite(x) || !Number.isFinite(y)) return false;
    while (this.#length > 0 && this.#x(this.#length - 1) >= x) this.#length -= 1;
    if (this.#length === this.#xs.length) {
      this.#xs = doubled(this.#xs);
      this.#ys = doubled(this.#ys);
    }
    this.#xs[this.#length] = x;
    this.#ys[this.#length] = y;
    this.#length += 1;
    return true;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** A curve of points that are known already; both arrays in the same order, x rising. */
export function curveOf(xs: ArrayLike<number>, ys: ArrayLike<number>): Curve {
  const curve = new Curve();
  curve.addAll(Array.from(xs, (x, index) => [x, ys[index] ?? NaN] as const));
  return curve;
}

function doubled(full: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(full.length * 2);
  larger.set(full);
  return larger;
}
