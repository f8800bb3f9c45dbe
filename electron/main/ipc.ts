// Carries requests from the page to the application and events back. Who asks is checked here; what is asked is parsed by dispatch.
import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import { EVENT_CHANNEL, REQUEST_CHANNEL } from '#contract/bridge';
import type { Emit } from '#contract/events';
import type { Failure, Result } from '#contract/failure';

type Dispatch = (name: string, args: unknown) => Promise<Result<unknown>>;

/** Answers the page's requests. Only the main frame of the window, on one of the page's own origins, is heard. */
export function serveRequests(
  dispatch: Dispatch,
  window: () => BrowserWindow | null,
  origins: readonly string[],
): void {
  ipcMain.handle(REQUEST_CHANNEL, (event, name: unknown, args: unknown): Promise<Result<unknown>> | Result<unknown> => {
    if (!isThePage(event, window(), origins)) return { ok: false, failure: FORBIDDEN };
    return dispatch(typeof name === 'string' ? name : '', args);
  });
}

/** Sends events to the window, while there is one. */
export function createEmit(window: () => BrowserWindow | null): Emit {
  return (name, event) => {
    const contents = window()?.webContents;
    if (contents !== undefined && !contents.isDestroyed()) contents.send(EVENT_CHANNEL, name, event);
  };
}

const FORBIDDEN: Failure = { code: 'request.forbidden', message: 'The sender is not the page.' };

function isThePage(event: IpcMainInvokeEvent, window: BrowserWindow | null, origins: readonly string[]): boolean {
  const frame = event.senderFrame;
  if (window === null || frame === null || frame !== window.webContents.mainFrame) return false;
  return origins.some((origin) => frame.url === origin || frame.url.startsWith(`${origin}/`));
}
