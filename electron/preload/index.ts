// The bridge into the sandboxed page: two functions, nothing of Electron, no channel names.
import { contextBridge, ipcRenderer } from 'electron';
import { EVENT_CHANNEL, REQUEST_CHANNEL, type Bridge } from '#contract/bridge';
import type { EventName, Events } from '#contract/events';

const bridge: Bridge = {
  request: (name, args) => ipcRenderer.invoke(REQUEST_CHANNEL, name, args),
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

contextBridge.exposeInMainWorld('homeroom', bridge);
