// Reads little-endian numbers and strings from the bytes of a header that have been read so far. Knows nothing of GGUF.

/** Thrown when the bytes read so far end too early; the caller reads more and begins again, or finds the file too short. */
export class NeedMoreBytes extends Error {
  readonly upTo: number;

  constructor(upTo: number) {
    super(`The header goes on to byte ${upTo} at least.`);
    this.upTo = upTo;
  }
}

export class Cursor {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get position(): number {
    return this.#at;
  }

  u8(): number {
    return this.#bytes.readUInt8(this.#take(1));
  }

  i8(): number {
    return this.#bytes.readInt8(this.#take(1));
  }

  u16(): number {
    return this.#bytes.readUInt16LE(this.#take(2));
  }

  i16(): number {
    return this.#bytes.readInt16LE(this.#take(2));
  }

  u32(): number {
    return this.#bytes.readUInt32LE(this.#take(4));
  }

  i32(): number {
    return this.#bytes.readInt32LE(this.#take(4));
  }

  f32(): number {
    return this.#bytes.readFloatLE(this.#take(4));
  }

  f64(): number {
    return this.#bytes.readDoubleLE(this.#take(8));
  }

  u64(): bigint {
    return this.#bytes.readBigUInt64LE(this.#take(8));
  }

  i64(): bigint {
    return this.#bytes.readBigInt64LE(this.#take(8));
  }

  text(length: number): string {
    const start = this.#take(length);
    return this.#bytes.toString('utf8', start, start + length);
  }

  /** The bytes of a text as characters 0 to 255: two texts are equal only if their bytes are. */
  rawText(length: number): string {
    const start = this.#take(length);
    return this.#bytes.toString('latin1', start, start + length);
  }

  skip(length: number): void {
    this.#take(length);
  }

  #take(length: number): number {
    const start = this.#at;
    if (start + length > this.#bytes.length) throw new NeedMoreBytes(start + length);
    this.#at = start + length;
    return start;
  }
}
