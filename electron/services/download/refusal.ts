// An answer that is a refusal: for the moment, which is worth another try, or for good.
import { FailureError } from '#contract/failure';
import { retryAfterMs } from './retry-after';

/** The server cannot answer now. */
export class ServerBusy extends Error {
  /** As long as the server asks to wait; null when it does not say. */
  readonly retryAfterMs: number | null;

  constructor(response: Response) {
    super(`the server answered with status ${String(response.status)}`);
    this.name = 'ServerBusy';
    this.retryAfterMs = retryAfterMs(response.headers);
  }
}

export function isPassing(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/** The error for a status of 400 and more. */
export function refusalOf(response: Response, repo: string): Error {
  const { status, headers } = response;
  if (isPassing(status)) return new ServerBusy(response);
  if (headers.get('x-error-code') === 'GatedRepo')
    return new FailureError('hub.gated', 'the repository is gated', { repo });
  return new FailureError('download.refused', `the server answered with status ${String(status)}`, { status });
}
