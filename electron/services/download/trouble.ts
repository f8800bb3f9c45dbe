// What went wrong with a connection or a disk, told from the error it threw.
import type { DownloadEvent, FaultCode } from '#domain/download/state';
import { FailureError } from '#contract/failure';
import { ServerBusy } from './refusal';

/** How far the download was when it happened. */
export interface Reached {
  receivedBytes: number;
  /** In this attempt. */
  gainedBytes: number;
}

const OFFLINE = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN']);
const OWN_CODES = new Set<string>([
  'download.refused',
  'download.wrong-bytes',
  'download.host-not-allowed',
  'download.file-too-large',
  'folder.read-only',
] satisfies FaultCode[]);

/** The event for an error; one that nobody expected is a refusal of the kind `other`. */
export function eventFor(error: unknown, reached: Reached): DownloadEvent {
  if (error instanceof FailureError) return eventForFailure(error, reached.receivedBytes);
  if (error instanceof ServerBusy)
    return { kind: 'broke', ...reached, retryAfterMs: error.retryAfterMs, offline: false };
  const refused = (code: FaultCode): DownloadEvent => ({
    kind: 'refused',
    fault: { code },
    receivedBytes: reached.receivedBytes,
  });
  const codes = codesOf(error);
  const has = (pattern: RegExp): boolean => codes.some((code) => pattern.test(code));
  if (has(/^(ENOSPC|EDQUOT)$/)) return { kind: 'no-space' };
  if (has(/^EFBIG$/)) return refused('download.file-too-large');
  if (has(/^(EROFS|EACCES|EPERM)$/)) return refused('folder.read-only');
  if (has(/^(ENOENT|ENOTDIR|EIO|ENODEV|ENXIO|ESTALE)$/)) return { kind: 'folder-gone', facts: undefined };
  // A stranger answers in the hub's name: a sign-in page, or worse.
  if (has(/CERT|ALTNAME|SELF_SIGNED/)) return refused('download.host-not-allowed');
  if (has(/^(EISDIR|EBADF|EMFILE|EINVAL)$/)) return refused('other');
  return { kind: 'broke', ...reached, retryAfterMs: null, offline: codes.some((code) => OFFLINE.has(code)) };
}

function eventForFailure({ failure }: FailureError, receivedBytes: number): DownloadEvent {
  const { code, facts } = failure;
  if (code === 'download.no-space') return { kind: 'no-space', facts };
  if (code === 'data.disk-full') return { kind: 'no-space' };
  if (code === 'download.busy') return { kind: 'locked' };
  if (code === 'download.folder-gone' || code === 'folder.missing') return { kind: 'folder-gone', facts };
  return { kind: 'refused', fault: isOwn(code) ? { code, facts } : { code: 'other' }, receivedBytes };
}

function isOwn(code: string): code is FaultCode {
  return OWN_CODES.has(code);
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
