// What the page may not do: leave, open windows, ask for permissions, embed, download, or reach the network.
import { app, type Session, type WebContents } from 'electron';
import { PAGE_ORIGIN } from './page-protocol';

/** Closes everything the application does not need, for all windows and before any exists. */
export function lockDown(pageOrigins: readonly string[]): void {
  app.on('web-contents-created', (_event, contents) => {
    lockContents(contents, pageOrigins);
  });
}

/** Permissions, downloads and the spell checker's dictionary look-ups, for one session. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(permission === 'clipboard-sanitized-write');
  });
  session.setPermissionCheckHandler((_contents, permission) => permission === 'clipboard-sanitized-write');
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => {
    event.preventDefault();
  });
  session.setSpellCheckerLanguages([]);
}

function lockContents(contents: WebContents, pageOrigins: readonly string[]): void {
  const stays = (url: string): boolean => pageOrigins.some((origin) => url === origin || url.startsWith(`${origin}/`));
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    if (!stays(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!stays(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!stays(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
}

/** Where the page may be: its own scheme, and in development the development server. */
export function pageOrigins(developmentUrl: string | null): string[] {
  return developmentUrl === null ? [PAGE_ORIGIN] : [PAGE_ORIGIN, new URL(developmentUrl).origin];
}
