// A thread that writes and hashes. The memory of the bytes goes over to it and is freed there, so that nothing is copied and memory stays flat.
import { Worker } from 'node:worker_threads';
import type { Sink } from './sink';
import { SYNC_BYTES } from './writing';

/** Pieces are handed over in batches of about this size. */
const BATCH_BYTES = 512 * 1024;
/** With so much under way, more has to wait. */
const MOST_UNDER_WAY = 5 * 1024 * 1024;
/** A piece that holds less of its memory than this leaves it to others and is copied. */
const OWN_SHARE = 0.9;

/**
 * What the thread runs. It is text because a thread starts from a file, which would lie at another place in each build,
 * in tests and in a package. Memory that is sent to a closed port is freed at once, not when somebody tidies up.
 */
const PROGRAM = `
  const { MessageChannel, parentPort, workerData } = require('node:worker_threads');
  const { fdatasync, writevSync } = require('node:fs');
  const hash = require('node:crypto').createHash('sha256');
  const { fd, totalBytes } = workerData;
  const { port1: away, port2 } = new MessageChannel();
  port2.close();
  let position = 0;
  let synced = 0;
  const take = (pieces, onlyHashed) => {
    const length = pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);
    if (position + length > totalBytes) throw new Error('more bytes than the file has');
    for (const piece of pieces) hash.update(piece);
    let left = onlyHashed ? [] : pieces;
    for (let at = position; left.length > 0; ) {
      let written = writevSync(fd, left, at);
      at += written;
      left = left.flatMap((piece) => {
        const here = Math.min(written, piece.byteLength);
        written -= here;
        return here === piece.byteLength ? [] : [piece.subarray(here)];
      });
    }
    position += length;
    if (position - synced >= ${SYNC_BYTES}) {
      synced = position;
      // What goes wrong here goes wrong again at the end, where it counts.
      fdatasync(fd, () => undefined);
    }
    away.postMessage(null, pieces.map(({ buffer }) => buffer));
    return length;
  };
  let isBroken = false;
  parentPort.on('message', ({ pieces, onlyHashed }) => {
    // What is on its way when a write fails would be written over what was not.
    if (isBroken) return;
    try {
      parentPort.postMessage(pieces === null ? { digest: hash.copy().digest('hex') } : { taken: take(pieces, onlyHashed) });
    } catch (error) {
      isBroken = true;
      parentPort.postMessage({ code: error.code, message: error.message });
    }
  });
`;

type Said = { taken: number } | { digest: string } | { code?: string; message: string };

/**
 * @param fd a file that stays open until the sink has ended
 * @param totalBytes what the file is to have; never more is written, whatever goes wrong
 */
export function startSinkThread(fd: number, totalBytes: number): Sink {
  const thread = new Worker(PROGRAM, { eval: true, workerData: { fd, totalBytes } });
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let gathered = 0;
  let underWay = 0;
  let onlyHashed = false;
  let broken: Error | null = null;
  let digest = '';
  let wake: (() => void) | null = null;
  const changed = (): void => {
    wake?.();
    wake = null;
  };
  thread.on('message', (said: Said) => {
    if ('taken' in said) underWay -= said.taken;
    else if ('digest' in said) digest = said.digest;
    else broken ??= Object.assign(new Error(said.message), { code: said.code });
    changed();
  });
  thread.on('error', (error) => {
    broken ??= error instanceof Error ? error : new Error('the thread ended');
    changed();
  });

  async function until(isSo: () => boolean): Promise<void> {
    for (;;) {
      if (broken !== null) throw broken;
      if (isSo()) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }

  function post(): void {
    if (gathered === 0) return;
    underWay += gathered;
    thread.postMessage(
      { pieces, onlyHashed },
      pieces.map(({ buffer }) => buffer),
    );
    [pieces, gathered] = [[], 0];
  }

  function take(bytes: Uint8Array, isRead: boolean): Promise<void> | null {
    if (isRead !== onlyHashed) post();
    onlyHashed = isRead;
    if (bytes.byteLength > 0) pieces.push(owned(bytes));
    gathered += bytes.byteLength;
    if (gathered >= BATCH_BYTES) post();
    return broken === null && underWay < MOST_UNDER_WAY ? null : until(() => underWay < MOST_UNDER_WAY / 2);
  }

  async function settle(): Promise<void> {
    post();
    await until(() => underWay === 0);
  }

  return {
    read: (bytes) => take(bytes, true),
    add: (bytes) => take(bytes, false),
    settle,
    digest: async () => {
      await settle();
      digest = '';
      thread.postMessage({ pieces: null, onlyHashed });
      await until(() => digest !== '');
      return digest;
    },
    end: async () => {
      await thread.terminate();
    },
  };
}

/** The bytes in memory of their own: what lies in memory that holds much else, or that is shared, is copied. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = bytes;
  const isOwn = buffer instanceof ArrayBuffer && byteLength >= buffer.byteLength * OWN_SHARE;
  return isOwn ? new Uint8Array(buffer, byteOffset, byteLength) : new Uint8Array(bytes);
}
