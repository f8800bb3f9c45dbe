// A thread that writes and hashes. Bytes come to it through a ring of shared memory: nothing is allocated for them, and no message is sent for each.
import { Worker } from 'node:worker_threads';
import type { Sink } from './sink';

/** Small enough to stay in the processor's cache from one thread to the other. */
const SLOT_BYTES = 128 * 1024;
const SLOTS = 16;

/** Places in the control words; after them the length of each slot: below zero when it is only to be hashed, 0 asks for the digest. */
const FILLED = 0;
const DONE = 1;
const FAILED = 2;
const LENGTHS = 3;
const DIGEST_AT = (LENGTHS + SLOTS) * 4;
const RING_AT = DIGEST_AT + 32;

/**
 * What the thread runs. It is text because a thread starts from a file, which would lie at another place in each build,
 * in tests and in a package.
 */
const PROGRAM = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { writeSync } = require('node:fs');
  const hash = require('node:crypto').createHash('sha256');
  const { memory, fd, totalBytes } = workerData;
  const control = new Int32Array(memory, 0, ${LENGTHS + SLOTS});
  let position = 0;
  try {
    for (let done = 0; ; done += 1) {
      // It may be woken for a slot that it has taken already.
      while (Atomics.load(control, ${FILLED}) === done) Atomics.wait(control, ${FILLED}, done);
      const slot = done % ${SLOTS};
      const length = control[${LENGTHS} + slot];
      const bytes = new Uint8Array(memory, ${RING_AT} + slot * ${SLOT_BYTES}, Math.abs(length));
      if (position + bytes.byteLength > totalBytes) throw new Error('more bytes than the file has');
      if (length === 0) new Uint8Array(memory, ${DIGEST_AT}, 32).set(hash.copy().digest());
      else hash.update(bytes);
      for (let at = 0; at < length; ) at += writeSync(fd, bytes, at, length - at, position + at);
      position += bytes.byteLength;
      Atomics.store(control, ${DONE}, done + 1);
      Atomics.notify(control, ${DONE});
    }
  } catch (error) {
    parentPort.postMessage({ code: error.code, message: error.message });
    Atomics.store(control, ${FAILED}, 1);
    Atomics.notify(control, ${DONE});
  }
`;

/**
 * @param fd a file that stays open until the sink has ended
 * @param totalBytes what the file is to have; never more is written, whatever goes wrong
 */
export function startSinkThread(fd: number, totalBytes: number): Sink {
  const memory = new SharedArrayBuffer(RING_AT + SLOTS * SLOT_BYTES);
  const control = new Int32Array(memory, 0, LENGTHS + SLOTS);
  const ring = new Uint8Array(memory, RING_AT);
  const thread = new Worker(PROGRAM, { eval: true, workerData: { memory, fd, totalBytes } });
  const failure = failureOf(thread);
  let filled = 0;
  /** Bytes in the slot that is being filled, and whether they are only hashed. */
  let inSlot = 0;
  let hashOnly = false;

  const hasFailed = (): boolean => Atomics.load(control, FAILED) === 1;
  const hasRoom = (): boolean => filled - Atomics.load(control, DONE) < SLOTS;
  function post(length: number): void {
    control[LENGTHS + (filled % SLOTS)] = length;
    inSlot = 0;
    filled += 1;
    Atomics.store(control, FILLED, filled);
    Atomics.notify(control, FILLED);
  }
  function postSlot(): void {
    if (inSlot > 0) post(hashOnly ? -inSlot : inSlot);
  }

  /** Resolves when the thread has done something more. */
  async function progress(done: number): Promise<void> {
    if (!hasFailed()) await Atomics.waitAsync(control, DONE, done).value;
    if (hasFailed()) throw await failure;
  }

  /** Copies as much as there is room for; returns the rest. */
  function copy(bytes: Uint8Array): Uint8Array {
    let rest = bytes;
    while (rest.byteLength > 0 && hasRoom()) {
      const piece = rest.subarray(0, SLOT_BYTES - inSlot);
      ring.set(piece, (filled % SLOTS) * SLOT_BYTES + inSlot);
      inSlot += piece.byteLength;
      rest = rest.subarray(piece.byteLength);
      if (inSlot === SLOT_BYTES) postSlot();
    }
    return rest;
  }

  async function copyAll(bytes: Uint8Array): Promise<void> {
    let rest = bytes;
    do {
      const done = Atomics.load(control, DONE);
      if (!hasRoom() || hasFailed()) await progress(done);
      rest = copy(rest);
    } while (rest.byteLength > 0);
  }

  function take(bytes: Uint8Array, onlyHashed: boolean): Promise<void> | null {
    if (onlyHashed !== hashOnly) postSlot();
    hashOnly = onlyHashed;
    const rest = copy(bytes);
    return rest.byteLength === 0 && !hasFailed() ? null : copyAll(rest);
  }

  async function settle(): Promise<void> {
    postSlot();
    for (;;) {
      const done = Atomics.load(control, DONE);
      if (done === filled) return;
      await progress(done);
    }
  }

  return {
    read: (bytes) => take(bytes, true),
    add: (bytes) => take(bytes, false),
    settle,
    digest: async () => {
      await settle();
      post(0);
      await settle();
      return Buffer.from(memory, DIGEST_AT, 32).toString('hex');
    },
    end: async () => {
      await thread.terminate();
    },
  };
}

/** What went wrong in the thread, with the code of the system. */
function failureOf(thread: Worker): Promise<Error> {
  return new Promise((resolve) => {
    thread.once('message', ({ code, message }: { code?: string; message: string }) => {
      resolve(Object.assign(new Error(message), { code }));
    });
    thread.once('error', (error) => {
      resolve(error instanceof Error ? error : new Error('the thread ended'));
    });
  });
}
