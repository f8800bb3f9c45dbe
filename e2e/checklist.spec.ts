// Electron's security checklist, all twenty rows, dumped from the running application.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, root, test } from './application';

interface Row {
  row: string;
  holds: boolean;
}

test('all twenty rows of the security checklist hold in the running application', async ({ app, page }) => {
  await page.waitForLoadState('load');
  const rows = [...(await rowsOfTheMainProcess(app)), ...(await rowsOfThePage(page)), ...rowsOfTheFiles()];
  console.table(rows);
  expect(rows).toHaveLength(20);
  expect(rows.filter((row) => !row.holds)).toEqual([]);
});

async function rowsOfTheMainProcess(app: ElectronApplication): Promise<Row[]> {
  const preload = join(root, 'out/preload/index.cjs');
  const facts = await app.evaluate(async ({ BrowserWindow }, preloadFile) => {
    const window = BrowserWindow.getAllWindows()[0];
    if (window === undefined) throw new Error('no window');
    // Not in Electron's types, but the only way to see what a window really runs with.
    const contents = window.webContents as unknown as { getLastWebPreferences: () => Record<string, unknown> };
    const preferences = contents.getLastWebPreferences();
    const run = (code: string): Promise<unknown> => window.webContents.executeJavaScript(code) as Promise<unknown>;
    const before = window.webContents.getURL();
    const opened = await run('window.open("https://example.com") === null');
    await run('location.href = "https://example.com/"').catch(() => undefined);
    await new Promise((done) => setTimeout(done, 300));
    const after = window.webContents.getURL();
    const denied = await run(
      'navigator.permissions.query({ name: "geolocation" }).then((status) => status.state === "denied")',
    );
    const notified = await run('Notification.requestPermission().then((answer) => answer === "denied")');
    const webview = await run(
      '(() => { const view = document.createElement("webview"); document.body.append(view); const none = view.loadURL === undefined; view.remove(); return none; })()',
    );
    const stranger = new BrowserWindow({
      show: false,
      webPreferences: { preload: preloadFile, sandbox: true },
    });
    await stranger.loadURL(before);
    const strange = (await stranger.webContents.executeJavaScript('homeroom.request("settings.get", undefined)')) as {
      ok: boolean;
      failure?: { code: string };
    };
    stranger.destroy();
    return {
      strange,
      preferences,
      url: before,
      stayed: before === after,
      opened,
      windows: BrowserWindow.getAllWindows().length,
      denied,
      notified,
      webview,
    };
  }, preload);
  const { preferences } = facts;
  return [
    { row: '1 only local, secure content is loaded', holds: facts.url.startsWith('homeroom://app/') },
    { row: '2 no Node integration in the page', holds: preferences['nodeIntegration'] === false },
    { row: '3 context isolation is on', holds: preferences['contextIsolation'] === true },
    { row: '4 the page is sandboxed', holds: preferences['sandbox'] === true },
    { row: '5 permissions are refused', holds: facts.denied === true && facts.notified === true },
    { row: '6 web security is on', holds: preferences['webSecurity'] === true },
    { row: '8 no insecure content', holds: preferences['allowRunningInsecureContent'] === false },
    { row: '9 no experimental features', holds: preferences['experimentalFeatures'] === false },
    { row: '10 no extra Blink features', holds: !preferences['enableBlinkFeatures'] },
    { row: '11 no webview tag', holds: preferences['webviewTag'] === false },
    { row: '12 a webview cannot be attached', holds: facts.webview === true },
    { row: '13 the page cannot navigate away', holds: facts.stayed },
    { row: '14 no window can be opened', holds: facts.opened === true && facts.windows === 1 },
    {
      row: '17 the sender of every request is checked',
      holds: !facts.strange.ok && facts.strange.failure?.code === 'request.forbidden',
    },
    { row: '18 no file: address', holds: !facts.url.startsWith('file:') },
  ];
}

async function rowsOfThePage(page: Page): Promise<Row[]> {
  const facts = await page.evaluate(async () => {
    const policy = (await fetch(location.href)).headers.get('Content-Security-Policy') ?? '';
    const ran = await new Promise<boolean>((done) => {
      const script = document.createElement('script');
      script.textContent = 'window.inlineScriptRan = true';
      document.head.append(script);
      done('inlineScriptRan' in window);
    });
    return {
      policy,
      inlineScriptRan: ran,
      bridge: Object.keys(window.homeroom).sort().join(),
      globals: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter((name) => name in window),
    };
  });
  const link = await page.evaluate(() => window.homeroom.request('app.openLink', { url: 'file:///etc/passwd' }));
  return [
    {
      row: '7 a strict content security policy',
      holds:
        facts.policy.includes("default-src 'none'") &&
        facts.policy.includes("script-src 'self'") &&
        !/'unsafe-eval'|https?:/.test(facts.policy) &&
        !facts.inlineScriptRan,
    },
    { row: '15 only confirmed https links leave', holds: !link.ok && link.failure.code === 'link.not-allowed' },
    {
      row: '20 nothing of Electron or Node in the page',
      holds: facts.bridge === 'importDropped,listen,request' && facts.globals.length === 0,
    },
  ];
}

function rowsOfTheFiles(): Row[] {
  const read = (file: string): string => readFileSync(join(root, file), 'utf8');
  const fuses = (parse(read('electron-builder.yml')) as { electronFuses: Record<string, boolean> }).electronFuses;
  const version = (JSON.parse(read('package.json')) as { devDependencies: { electron: string } }).devDependencies
    .electron;
  return [
    { row: '16 a current version of Electron is released with', holds: Number(version.split('.')[0]) >= 42 },
    {
      row: '19 fuses are off',
      holds:
        fuses['runAsNode'] === false &&
        fuses['enableNodeOptionsEnvironmentVariable'] === false &&
        fuses['enableNodeCliInspectArguments'] === false &&
        fuses['onlyLoadAppFromAsar'] === true,
    },
  ];
}
