// The tiny model of the application: it stands behind all others, answers only where it was chosen, and stays where it is.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BUILT_IN_MODEL } from '#training/built-in/built-in-model';
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

/** Its id, by which the chat knows it. */
async function takeInAnother(): Promise<string | null | undefined> {
  const chats = join(home, 'chats.gguf');
  writeFileSync(chats, modelBytes('chats'));
  return (await library.models.importDropped([chats]))[0]?.modelId;
}

it('is loaded for a lab, and does not answer in a chat for that', async () => {
  const { models } = library;
  await models.loadBuiltIn();
  expect(models.engineStatus()).toEqual({ kind: 'loaded', modelId: BUILT_IN_MODEL.id });
  expect(await failing(models.ensureLoaded())).toMatchObject({ code: 'chat.no-model' });
  expect(models.engineStatus()).toMatchObject({ kind: 'loaded' });
});

it('is listed behind the others from the beginning, and gives way to one of them', async () => {
  const { models } = library;
  const modelId = await takeInAnother();
  expect((await models.list()).map(({ id }) => id)).toEqual([modelId, BUILT_IN_MODEL.id]);
  await models.loadBuiltIn();
  expect((await models.ensureLoaded()).modelId).toBe(modelId);
  expect(models.engineStatus()).toEqual({ kind: 'loaded', modelId });
  expect((await library.entry(BUILT_IN_MODEL.id))?.status.kind).toBe('ready');
});

it('answers once it was chosen, although there is another one', async () => {
  await library.close();
  library = openLibrary({ home, settings: { chosenModelId: BUILT_IN_MODEL.id } });
  await takeInAnother();
  expect(await library.models.ensureLoaded()).toMatchObject({
    modelId: BUILT_IN_MODEL.id,
    name: BUILT_IN_MODEL.name,
  });
});

it('cannot be taken away', async () => {
  expect(await failing(library.models.remove(BUILT_IN_MODEL.id))).toMatchObject({ code: 'model.unknown' });
  await library.models.list();
  expect(await failing(library.models.remove(BUILT_IN_MODEL.id))).toMatchObject({ code: 'request.forbidden' });
  expect((await library.entry(BUILT_IN_MODEL.id))?.status.kind).toBe('ready');
});

it('leaves nothing in the database', async () => {
  await library.models.loadBuiltIn();
  await library.close();
  rmSync(file());
  library = openLibrary({ home });
  expect(await library.models.list()).toEqual([]);
});

it('is said to be missing when its file is', async () => {
  rmSync(file());
  expect(await failing(library.models.loadBuiltIn())).toMatchObject({ code: 'model.not-found' });
  expect(library.models.engineStatus().kind).toBe('stopped');
});
