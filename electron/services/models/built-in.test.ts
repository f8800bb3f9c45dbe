// The tiny model of the application: a lab can load it, and it is never taken for a model to chat with.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BUILT_IN_MODEL } from '#domain/tiny-model/built-in';
import { failing, modelBytes, openLibrary, type Library } from '../testing/library';

let home: string;
let library: Library;
const file = (): string => join(home, 'tiny-model.gguf');

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'homeroom-tiny-'));
  writeFileSync(file(), modelBytes('tiny'));
  library = openLibrary({ home });
});
afterEach(async () => {
  await library.close();
  rmSync(home, { recursive: true, force: true });
});

it('is loaded for a lab, and is no model that a chat could take', async () => {
  const { models } = library;
  await models.loadBuiltIn();
  expect(models.engineStatus()).toEqual({ kind: 'loaded', modelId: BUILT_IN_MODEL.id });
  expect(await failing(models.ensureLoaded())).toMatchObject({ code: 'chat.no-model' });
  expect(models.engineStatus()).toMatchObject({ kind: 'loaded' });
});

it('gives way to a model that chats, and is not listed before a lab has asked for it', async () => {
  const { models } = library;
  expect(await library.entry(BUILT_IN_MODEL.id)).toBeUndefined();
  const chats = join(home, 'chats.gguf');
  writeFileSync(chats, modelBytes('chats'));
  const modelId = (await models.importDropped([chats]))[0]?.modelId;
  await models.loadBuiltIn();
  expect((await library.entry(BUILT_IN_MODEL.id))?.status.kind).toBe('loaded');
  expect((await models.ensureLoaded()).modelId).toBe(modelId);
  expect(models.engineStatus()).toEqual({ kind: 'loaded', modelId });
  expect((await library.entry(BUILT_IN_MODEL.id))?.status.kind).toBe('ready');
});

it('leaves nothing in the database', async () => {
  await library.models.loadBuiltIn();
  await library.close();
  library = openLibrary({ home });
  expect(await library.models.list()).toEqual([]);
});

it('is said to be missing when its file is', async () => {
  rmSync(file());
  expect(await failing(library.models.loadBuiltIn())).toMatchObject({ code: 'model.not-found' });
  expect(library.models.engineStatus().kind).toBe('stopped');
});
