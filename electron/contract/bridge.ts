// What the preload script puts into the page: three functions and no channel names.
import type { Answer, Args, RequestName } from './api';
import type { EventName, Events } from './events';
import type { Result } from './failure';

/** Paths are only sent by the preload script itself, which has them from the system. */
export const DROP_REQUEST = 'models.importDropped';
export type PageRequestName = Exclude<RequestName, typeof DROP_REQUEST>;

/** @template F a file as the page knows it, without its path */
export interface Bridge<F = object> {
  request: <N extends PageRequestName>(name: N, args: Args<N>) => Promise<Result<Answer<N>>>;
  /** Takes in files and folders that were dropped on the window; what is no file on a disk is left out. */
  importDropped: (files: readonly F[]) => Promise<Result<Answer<typeof DROP_REQUEST>>>;
  /** Returns a function that ends the subscription. */
  listen: (listener: <N extends EventName>(name: N, event: Events[N]) => void) => () => void;
}

/** The two channels between main process and page. */
export const REQUEST_CHANNEL = 'homeroom:request';
export const EVENT_CHANNEL = 'homeroom:event';
