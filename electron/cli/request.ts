// Asks the application as the page does: one request by its name, with its own arguments and its own answer.
import type { Answer, Args, RequestName } from '#contract/api';
import { FailureError } from '#contract/failure';
import type { Dispatch } from '#services/dispatch';

/** Rejects with the FailureError that the request is answered with. */
export type Request = <N extends RequestName>(name: N, args: Args<N>) => Promise<Answer<N>>;

export function requestsTo(dispatch: Dispatch): Request {
  return async <N extends RequestName>(name: N, args: Args<N>): Promise<Answer<N>> => {
    const result = await dispatch(name, args);
    if (!result.ok) throw FailureError.from(result.failure);
    // The table of handlers answers each name with its own type.
    return result.value as Answer<N>;
  };
}
