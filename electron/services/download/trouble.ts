// What went wrong with a connection or a disk, told from the error it threw.
import type { DownloadEvent } from '#domain/download';
import { FailureError } from '#contract/failure';

const OFFLINE = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN']);

/** The event for an error of an attempt; null when it is none of the network's or the disk's and must be thrown on. */
export function eventFor(error: unknown, receivedBytes: number): DownloadEvent | null {
  if (error instanceof FailureError) {
    if (error.failure.code === 'download.host-not-allowed') return { kind: 'host-not-allowed' };
    if (error.failure.code === 'download.refused') return { kind: 'refused' };
    return null;
  }
  const codes = codesOf(error);
  if (codes.some((code) => code === 'ENOSPC' || code === 'EDQUOT')) return { kind: 'no-space' };
  // A stranger answers in the hub's name: a sign-in page, or worse.
  if (codes.some((code) => /CERT|ALTNAME|SELF_SIGNED/.test(code))) return { kind: 'host-not-allowed' };
  if (codes.some((code) => /^E(ACCES|PERM|ROFS|IO|ISDIR|NOENT|BADF)$/.test(code))) return null;
  return { kind: 'broke', receivedBytes, retryAfterMs: null, offline: codes.some((code) => OFFLINE.has(code)) };
}

/** The codes of an error and of everything it was caused by. */
function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  for (let one = error; one instanceof Error && codes.length < 10; one = one.cause) {
    if ('code' in one && typeof one.code === 'string') codes.push(one.code);
    // Chromium's network names its errors in the message.
    if (
      /ERR_(INTERNET_DISCONNECTED|NAME_NOT_RESOLVED|ADDRESS_UNREACHABLE|CONNECTION_REFUSED|PROXY_CONNECTION_FAILED)/.test(
        one.message,
      )
    )
      codes.push('ENOTFOUND');
    if (/ERR_CERT_/.test(one.message)) codes.push('CERT');
    if (one instanceof AggregateError) codes.push(...one.errors.flatMap(codesOf));
  }
  return codes;
}
