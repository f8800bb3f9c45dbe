// Whether an answer is the wanted piece of the wanted file. What is not is never written.
import type { DownloadEvent } from '#domain/download/state';
import { FailureError } from '#contract/failure';
import { isPassing, refusalOf, ServerBusy } from './refusal';

export interface WantedPiece {
  repo: string;
  from: number;
  /** Null for all the rest. */
  to: number | null;
  totalBytes: number;
  /** The entity tag of what is there already; null when there is none. */
  etag: string | null;
}

/** Null when it is. Throws when the server refuses, for the moment or for good. */
export function examine(response: Response, wanted: WantedPiece): DownloadEvent | null {
  const { status, headers } = response;
  if (status === 416) return { kind: 'changed' };
  if (isPassing(status)) throw new ServerBusy(response);
  if (status !== 200 && status !== 206) throw refusalOf(response, wanted.repo);
  // A sign-in page of a hotel or an airport answers everything with a page of its own.
  if (/^text\/html/i.test(headers.get('content-type') ?? '')) {
    throw new FailureError('download.host-not-allowed', 'a page came in place of the file');
  }
  const encoding = headers.get('content-encoding');
  if (encoding !== null && encoding !== 'identity') throw new Error('the answer is compressed');
  return status === 200 ? examineWhole(headers, wanted) : examineRange(headers, wanted);
}

function examineWhole(headers: Headers, { from, to, totalBytes }: WantedPiece): DownloadEvent | null {
  if (from > 0 || to !== null) return { kind: 'changed' };
  const length = headers.get('content-length');
  if (length === null || Number(length) === totalBytes) return null;
  throw new FailureError('download.wrong-bytes', 'the server’s file has another length');
}

function examineRange(headers: Headers, { from, to, totalBytes, etag }: WantedPiece): DownloadEvent | null {
  const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers.get('content-range') ?? '');
  const isIt =
    range !== null &&
    Number(range[1]) === from &&
    Number(range[2]) === (to ?? totalBytes) - 1 &&
    Number(range[3]) === totalBytes;
  const tag = strongTag(headers);
  return isIt && (etag === null || tag === null || tag === etag) ? null : { kind: 'changed' };
}

/** Weak tags do not vouch for bytes, so they are not used. */
export function strongTag(headers: Headers): string | null {
  const tag = headers.get('etag');
  return tag !== null && /^"[^"]{1,200}"$/.test(tag) ? tag : null;
}

/** Whether the server gives pieces of this very file. */
export function givesRanges({ status, headers }: Response): boolean {
  return (status === 206 || headers.get('accept-ranges') === 'bytes') && strongTag(headers) !== null;
}
