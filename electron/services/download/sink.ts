// What takes the bytes of a download: the file they are written to, and its SHA-256.

export interface Sink {
  /** Takes what already stands in the file, from its first byte on, into the checksum alone. */
  read: (bytes: Uint8Array) => Promise<void> | null;
  /**
   * The bytes are given away: nobody else uses them afterwards. Null when there is nothing to wait for; nothing may be
   * added before a wait is over. Rejects when an earlier write failed.
   */
  add: (bytes: Uint8Array) => Promise<void> | null;
  /** Resolves when everything was handed to the system. */
  settle: () => Promise<void>;
  /** SHA-256 of everything so far, hexadecimal. */
  digest: () => Promise<string>;
  /** The file stays open. */
  end: () => Promise<void>;
}
