// The limits of a scan: how much it looks at, how it is stopped, and how long its ids are good.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Identified } from '#contract/engine';
import { FailureError, failureOf } from '#contract/failure';
import { createScanning, type Scanning } from './scan';
import { createWalk } from './walk';

const parent = mkdtempSync(join(tmpdir(), 'homeroom scan ü '));
afterAll(() => rmSync(parent, { recursive: true }));

const CHAT: Identified = {
  kind: 'chat',
  architecture: 'llama',
  supported: true,
  name: 'Möwe',
  quant: 'Q4_K_M',
  parameters: 1000,
  fileBytes: 5,
  contextLength: 10,
  hasChatTemplate: true,
  licence: null,
};

function folderOf(name: string, files: number): string {
  const folder = join(parent, name);
  mkdirSync(folder);
  for (let index = 0; index < files; index += 1) writeFileSync(join(folder, `${String(index)}.gguf`), '');
  return folder;
}

function scanning(identify: (file: string) => Promise<Identified> = () => Promise.resolve(CHAT)): Scanning {
  return createScanning({
    places: { home: parent, platform: 'linux', env: {} },
    catalog: () => [],
    listed: () => [],
    identify,
  });
}

describe('a scan', () => {
  it('lists five hundred models and says that there are more', async () => {
    const { found, cut } = await scanning().folder(folderOf('many', 501));
    expect({ listed: found.length, cut }).toEqual({ listed: 500, cut: true });
  });

  it('ends with what it has found when it is stopped, even by a disk that does not answer', async () => {
    const folder = folderOf('stopped', 3);
    const seen: string[] = [];
    const scan: Scanning = scanning((file) => {
      seen.push(file);
      if (seen.length === 1) return Promise.resolve(CHAT);
      void scan.stop();
      return new Promise(() => undefined);
    });
    const { found, cut } = await scan.folder(folder);
    expect({ listed: found.length, cut }).toEqual({ listed: 1, cut: true });
  });

  it('is stopped by the next one, whose ids are the only good ones', async () => {
    const folder = folderOf('twice', 2);
    const scan = scanning();
    const old = await scan.folder(folder);
    const [stopped, last] = await Promise.all([scan.folder(folder), scan.folder(folder)]);
    expect(stopped.cut).toBe(true);
    expect(last.found.map(({ id }) => scan.found(id).file)).toEqual(old.found.map(({ file }) => file));
    for (const { id } of [...old.found, ...stopped.found]) expect(() => scan.found(id)).toThrow(FailureError);
    expect(() => scan.found('found-9999')).toThrow(FailureError);
  });

  it('goes on after an engine that died over a file', async () => {
    const { found } = await scanning((file) =>
      file.endsWith('0.gguf') ? Promise.reject(new FailureError('engine.crashed', 'gone')) : Promise.resolve(CHAT),
    ).folder(folderOf('crash', 2));
    expect(found.map(({ failure }) => failure?.code ?? null)).toEqual(['engine.crashed', null]);
  });

  it('of a folder that is gone finds nothing and says so', async () => {
    const folder = join(parent, 'gone');
    expect(await scanning().folder(folder)).toEqual({
      found: [],
      places: [{ tool: 'folder', folder, there: false }],
      cut: false,
    });
  });
});

describe('a walk', () => {
  it('looks at no more entries than it may, the higher folders first', async () => {
    const folder = folderOf('wide', 3);
    mkdirSync(join(folder, 'below'));
    writeFileSync(join(folder, 'below', 'deep.gguf'), '');
    const walk = createWalk(new AbortController().signal, 4);
    const files = await walk.files(folder, 5);
    expect({ files: files.length, cut: walk.cut() }).toEqual({ files: 3, cut: true });
  });

  it('goes no deeper than it may', async () => {
    const folder = folderOf('deep', 1);
    mkdirSync(join(folder, 'a/b'), { recursive: true });
    for (const path of ['a', 'a/b']) writeFileSync(join(folder, path, 'x.gguf'), '');
    const walk = createWalk(new AbortController().signal);
    expect(await walk.files(folder, 2)).toEqual([join(folder, '0.gguf'), join(folder, 'a/x.gguf')]);
  });
});

it('a failure of the look itself reaches the caller, and the next scan runs', async () => {
  const broken = createScanning({
    places: { home: parent, platform: 'linux', env: {} },
    catalog: () => [],
    listed: () => {
      throw new Error('broken');
    },
    identify: () => Promise.resolve(CHAT),
  });
  const folder = folderOf('broken', 1);
  for (let round = 0; round < 2; round += 1) {
    expect(failureOf(await broken.folder(folder).catch((error: unknown) => error)).code).toBe('internal');
  }
});
