// What the hub means by an answer that is not the wanted one, as a failure with words for a person.
import { FailureError } from '#contract/failure';
import { retryAfterMs } from '#services/download/retry-after';

export interface Refusal {
  status: number;
  headers: Headers;
  /** Empty where none was asked for. */
  repo: string;
  hadToken: boolean;
}

/** The failure for a status that is no success. */
export function hubRefusal({ status, headers, repo, hadToken }: Refusal): FailureError {
  const code = headers.get('x-error-code');
  const message = `the hub answered with status ${String(status)}`;
  if (status === 429) return new FailureError('hub.rate-limited', message, pauseOf(headers));
  if (status === 401 || status === 403) {
    if (code === 'GatedRepo') return new FailureError('hub.gated', message, { repo });
    if (code === 'RepoNotFound') return new FailureError('hub.not-found', message, { repo });
    if (hadToken) return new FailureError('hub.token-refused', message, { repo });
    // Without an account the hub does not say whether there is such a repository.
    return new FailureError(status === 401 ? 'hub.not-found' : 'hub.gated', message, { repo });
  }
  if (status === 404 || status === 410) return new FailureError('hub.not-found', message, { repo });
  return new FailureError('download.refused', message, { status });
}

/** How long the hub wants to be left alone, by either of the two headers it says it with. */
function pauseOf(headers: Headers): Record<string, number> {
  const waitMs = retryAfterMs(headers);
  if (waitMs !== null) return { retrySeconds: Math.ceil(waitMs / 1000) };
  const left = /(?:^|[;,\s])t=(\d{1,6})\b/.exec(headers.get('ratelimit') ?? '')?.[1];
  return left === undefined ? {} : { retrySeconds: Number(left) };
}
