// The storage behind the test hub: serves stored files with ranges and entity tags, well or badly.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { answerInstead } from './answer-instead';
import { checksumOf, contentBetween, lengthOf, type HubFile } from './content';
import type { Fault } from './faults';
import type { Pace } from './pace';

export interface Serving {
  stored: HubFile;
  fault: Fault | undefined;
  /** Counts up when the file on the server is another one. */
  tagVersion: () => number;
  changeTag: () => void;
  pace: Pace;
}

export async function serveStored(serving: Serving, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { stored, fault } = serving;
  if (answerInstead(fault, request, response)) return;
  const length = lengthOf(stored);
  const tag = `"${checksumOf(stored).slice(0, 16)}-${String(serving.tagVersion())}"`;
  const { range, 'if-range': ifRange } = request.headers;
  const ignored = fault?.kind === 'no-range' || (ifRange !== undefined && ifRange !== tag);
  const asked = ignored ? null : rangeOf(range, length);
  if (asked === 'unsatisfiable') {
    response.writeHead(416, { 'content-range': `bytes */${String(length)}` }).end();
    return;
  }
  const total = fault?.kind === 'wrong-length' ? Math.floor(length / 2) : length;
  const [from, to] = [asked?.from ?? 0, Math.min(asked?.to ?? total, total)];
  response.writeHead(asked === null ? 200 : 206, headersOf({ fault, tag, from, to, total, isPart: asked !== null }));
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  await send(serving, response, { from, to });
}

interface Described {
  fault: Fault | undefined;
  tag: string;
  from: number;
  to: number;
  total: number;
  isPart: boolean;
}

function headersOf({ fault, tag, from, to, total, isPart }: Described): [string, string][] {
  const [shown, whole] = [
    fault?.kind === 'wrong-range' ? from + 1 : from,
    fault?.kind === 'wrong-total' ? total + 7 : total,
  ];
  const range: [string, string][] = isPart
    ? [['content-range', `bytes ${String(shown)}-${String(to - 1)}/${String(whole)}`]]
    : [];
  const type: [string, string] = ['content-type', 'application/octet-stream'];
  if (fault?.kind === 'no-headers') return [type, ...range];
  if (fault?.kind === 'gzip') return [type, ['content-encoding', 'gzip'], ['etag', tag], ...range];
  const length: [string, string][] = fault?.kind === 'endless' ? [] : [['content-length', String(to - from)]];
  const usual: [string, string][] = [type, ['etag', tag], ['accept-ranges', 'bytes'], ...length, ...range];
  return fault?.kind === 'double-headers'
    ? [...usual, ['etag', '"another"'], ['content-length', String(to - from + 1)]]
    : usual;
}

interface Span {
  from: number;
  /** The first byte that is not sent any more. */
  to: number;
}

async function send(serving: Serving, response: ServerResponse, { from, to }: Span): Promise<void> {
  const { stored, fault, pace } = serving;
  const upTo = (bytes: number): AsyncIterable<Buffer> =>
    paced(contentBetween(stored, from, Math.min(to, from + bytes)), pace);
  switch (fault?.kind) {
    case 'drop':
    case 'new-etag':
      if (fault.kind === 'new-etag') serving.changeTag();
      await write(response, upTo(fault.afterBytes));
      await setTimeout(20);
      response.destroy();
      return;
    case 'stall':
      await write(response, upTo(fault.afterBytes));
      return;
    case 'trickle':
      for await (const piece of upTo(Infinity)) {
        for (let at = 0; at < piece.byteLength && !response.destroyed; at += 1) {
          response.write(piece.subarray(at, at + 1));
          await setTimeout(fault.everyMs);
        }
      }
      response.end();
      return;
    case 'endless':
      while (!response.destroyed) await write(response, upTo(Infinity));
      return;
    case 'wrong-bytes':
      await pipeline(changed(upTo(Infinity), 'all'), response);
      return;
    case 'flipped-bit':
      await pipeline(changed(upTo(Infinity), 'first'), response);
      return;
    case 'gzip':
      response.end(gzipSync(Buffer.concat(await all(upTo(1_000_000)))));
      return;
    default:
      await pipeline(upTo(Infinity), response);
  }
}

async function* paced(source: AsyncIterable<Buffer>, pace: Pace): AsyncIterable<Buffer> {
  for await (const piece of source) {
    for (let at = 0; at < piece.byteLength; at += Math.min(pace.step, piece.byteLength)) {
      const part = piece.subarray(at, Math.min(piece.byteLength, at + pace.step));
      await pace.turn(part.byteLength);
      yield part;
    }
  }
}

async function* changed(source: AsyncIterable<Buffer>, which: 'all' | 'first'): AsyncIterable<Buffer> {
  let isFirst = true;
  for await (const piece of source) {
    yield which === 'all' || isFirst
      ? Buffer.from(piece.map((byte, at) => (which === 'all' || at === 0 ? byte ^ 1 : byte)))
      : piece;
    isFirst = false;
  }
}

async function all(source: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const pieces: Buffer[] = [];
  for await (const piece of source) pieces.push(piece);
  return pieces;
}

async function write(response: ServerResponse, source: AsyncIterable<Buffer>): Promise<void> {
  for await (const piece of source) {
    if (response.destroyed) return;
    if (response.write(piece)) continue;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        response.off('drain', done).off('close', done);
        resolve();
      };
      response.on('drain', done).on('close', done);
    });
  }
}

/** Null without a range that is understood. */
function rangeOf(range: string | undefined, length: number): Span | null | 'unsatisfiable' {
  const match = /^bytes=(\d+)-(\d*)$/.exec(range ?? '');
  if (match === null) return null;
  const from = Number(match[1]);
  const to = match[2] === '' || match[2] === undefined ? length : Math.min(length, Number(match[2]) + 1);
  return from < length && to > from ? { from, to } : 'unsatisfiable';
}
