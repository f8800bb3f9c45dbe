// The ways in which the test hub misbehaves.

export type Fault =
  /** Cuts the connection after this many bytes of the answer. */
  | { kind: 'drop'; afterBytes: number }
  /** Cuts the connection before a word is said. */
  | { kind: 'reset' }
  /** Says nothing at all, with the connection open. */
  | { kind: 'silence' }
  | { kind: 'status'; status: number; retryAfter?: string }
  /** Answers a range request with another range than was asked for. */
  | { kind: 'wrong-range' }
  /** Announces another length of the whole file in the range. */
  | { kind: 'wrong-total' }
  /** Ignores the range and sends the whole file with status 200. */
  | { kind: 'no-range' }
  /** Announces and sends fewer bytes than the file has. */
  | { kind: 'wrong-length' }
  /** Never stops sending. */
  | { kind: 'endless' }
  /** Sends as many bytes as it should, but others. */
  | { kind: 'wrong-bytes' }
  /** One bit is another one. */
  | { kind: 'flipped-bit' }
  /** Sends some bytes and then nothing, with the connection open. */
  | { kind: 'stall'; afterBytes: number }
  /** Sends one byte every few milliseconds. */
  | { kind: 'trickle'; everyMs: number }
  /** A sign-in page in place of the file. */
  | { kind: 'portal' }
  /** Sends on to another address. */
  | { kind: 'redirect'; location: string }
  /** Sends on to itself, for ever. */
  | { kind: 'redirect-loop' }
  /** Cuts after this many bytes; from the next request on, the file has another entity tag. */
  | { kind: 'new-etag'; afterBytes: number }
  /** Compressed, though nobody asked for it. */
  | { kind: 'gzip' }
  /** Neither length nor tag nor word of ranges. */
  | { kind: 'no-headers' }
  /** The same headers twice, with two lengths. */
  | { kind: 'double-headers' }
  /** The connection ends within the status line. */
  | { kind: 'cut-headers' };

export type FaultPlace = 'storage' | 'resolve' | 'api';

/** Faults in the order they were planned, each used up by one request at its place. */
export interface Faults {
  plan: (fault: Fault, times: number, place: FaultPlace) => void;
  next: (place: FaultPlace) => Fault | undefined;
  clear: () => void;
}

export function createFaults(): Faults {
  const planned: Record<FaultPlace, Fault[]> = { storage: [], resolve: [], api: [] };
  return {
    plan: (fault, times, place) => {
      for (let count = 0; count < times; count += 1) planned[place].push(fault);
    },
    next: (place) => planned[place].shift(),
    clear: () => {
      for (const list of Object.values(planned)) list.length = 0;
    },
  };
}
