// What the preload script puts into the page: two functions and no channel names.
import type { Answer, Args, RequestName } from './api';
import type { EventName, Events } from './events';
import type { Result } from './failure';

export interface Bridge {
  request: <N extends RequestName>(name: N, args: Args<N>) => Promise<Result<Answer<N>>>;
  /** Returns a function that ends the subscription. */
  listen: (listener: <N extends EventName>(name: N, event: Events[N]) => void) => () => void;
}

/** The two channels between main process and page. */
export const REQUEST_CHANNEL = 'homeroom:request';
export const EVENT_CHANNEL = 'homeroom:event';
