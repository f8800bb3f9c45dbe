// The bridge into the sandboxed page: three functions, nothing of Electron, no channel names.
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { DROP_REQUEST, EVENT_CHANNEL, REQUEST_CHANNEL, type Bridge, type PageRequestName } from '#contract/bridge';
import type { Answer, Args } from '#contract/api';
import type { EventName, Events } from '#contract/events';
import type { Failure, Result } from '#contract/failure';

const bridge: Bridge<File> = {
  request: (name, args) => (isForPage(name) ? ask(name, args) : Promise.resolve({ ok: false, failure: FORBIDDEN })),
  importDropped: (files) => {
    const paths = files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '');
    return paths.length === 0 ? Promise.resolve({ ok: true, value: [] }) : ask(DROP_REQUEST, { paths });
  },
  listen: (listener) => {
    const forward = (_event: unknown, name: EventName, event: Events[EventName]): void => {
      listener(name, event);
    };
    ipcRenderer.on(EVENT_CHANNEL, forward);
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, forward);
    };
  },
};

const FORBIDDEN: Failure = { code: 'request.forbidden', message: 'The page does not name paths.' };

type SentName = PageRequestName | typeof DROP_REQUEST;

function ask<N extends SentName>(name: N, args: Args<N>): Promise<Result<Answer<N>>> {
  return ipcRenderer.invoke(REQUEST_CHANNEL, name, args) as Promise<Result<Answer<N>>>;
}

/** The page is not bound by types, and a value that is no text could be read as another name each time. */
function isForPage(name: unknown): boolean {
  return typeof name === 'string' && name !== DROP_REQUEST;
}

contextBridge.exposeInMainWorld('homeroom', bridge);
