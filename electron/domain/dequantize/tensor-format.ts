// What it takes to turn the bytes of a tensor back into numbers, whatever its type.

export interface TensorFormat {
  /** Numbers in one block. */
  blockElements: number;
  blockBytes: number;
  /** Unpacks as many whole blocks as `bytes` holds into `out`, which has room for them. */
  unpack: (bytes: Uint8Array, out: Float32Array) => void;
  /** The numbers of the first block, each with what is stored of it. */
  look: (block: Uint8Array) => StoredNumber[];
}

/** One number as it lies in the file. */
export interface StoredNumber {
  /** Its own bits, the highest first, for example "0101". */
  bits: string;
  /** What a short code stands for before it is scaled; null where the bits are the number itself. */
  level: number | null;
  /** Shared by its group: value = level x factor + offset. */
  factor: number;
  offset: number;
  value: number;
}
