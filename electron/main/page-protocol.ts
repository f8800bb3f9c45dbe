// Serves the page by its own scheme, so that it has an origin of its own and a strict content security policy, and never sees a file: address.
import { net, protocol } from 'electron';
import { isAbsolute, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const SCHEME = 'homeroom';
export const PAGE_ORIGIN = `${SCHEME}://app`;

/**
 * Nothing remote, no inline script, no frames; styles may be inline because charts and measures set them. WebAssembly may be compiled, for the
 * kernels of training, but no text may be run as script.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Must run before Electron is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Answers requests for files below `folder`, and nothing outside it. */
export function servePage(folder: string): void {
  protocol.handle(SCHEME, async (request) => {
    const file = fileFor(folder, request.url);
    if (file === null) return new Response('Not found', { status: 404 });
    const response = await net.fetch(pathToFileURL(file).href).catch(() => new Response('Not found', { status: 404 }));
    const headers = new Headers(response.headers);
    headers.set('Content-Security-Policy', CONTENT_SECURITY_POLICY);
    headers.set('X-Content-Type-Options', 'nosniff');
    // With both of these the page is isolated from all others, and only then may its threads share memory.
    headers.set('Cross-Origin-Opener-Policy', 'same-origin');
    headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
    headers.set('Cross-Origin-Resource-Policy', 'same-origin');
    return new Response(response.body, { status: response.status, headers });
  });
}

function fileFor(folder: string, url: string): string | null {
  const { origin, host, pathname } = new URL(url);
  if (origin !== PAGE_ORIGIN && host !== 'app') return null;
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const file = resolve(folder, `.${path === '/' ? '/index.html' : path}`);
  const inside = relative(folder, file);
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) || path.includes('\0') ? null : file;
}
