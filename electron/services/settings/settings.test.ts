// Settings over a real database.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '#contract/settings';
import { connect, type Database } from '#services/database/open';
import { migrate } from '#services/database/migrations';
import { createSettings, type SettingsService } from './settings';

let folder: string;
let database: Database;
let told: Settings[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'homeroom-settings-'));
  database = connect(join(folder, 'homeroom.db'));
  migrate(database, () => undefined);
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(): SettingsService {
  told = [];
  return createSettings({
    database,
    emit: (name, event) => {
      if (name === 'settings.changed') told.push(event as Settings);
    },
  });
}

it('starts with the defaults', () => {
  expect(open().get()).toEqual(DEFAULT_SETTINGS);
});

it('keeps a change over a restart, leaves the rest as it was, and tells the page once', () => {
  const settings = open();
  settings.change({ theme: 'dark', chosenModelId: 'tiny', threads: undefined });
  settings.change({ lessonsPane: { open: true, width: 500 } });
  expect(told).toHaveLength(2);
  expect(open().get()).toEqual({
    ...DEFAULT_SETTINGS,
    theme: 'dark',
    chosenModelId: 'tiny',
    lessonsPane: { open: true, width: 500 },
  });
});

it('can set a field back to nothing', () => {
  open().change({ threads: 4 });
  open().change({ threads: null });
  expect(open().get().threads).toBeNull();
});

it('takes the default for a stored value it does not understand, and keeps the others', () => {
  open().change({ theme: 'dark', textSize: 5 });
  database.script(`UPDATE settings SET value = '"purple"' WHERE key = 'theme'`);
  database.script(`INSERT INTO settings VALUES ('contextTokens', '{"half'), ('ofAnOlderVersion', 'true')`);
  expect(open().get()).toEqual({ ...DEFAULT_SETTINGS, textSize: 5 });
});

it('fills in what is missing inside a stored value', () => {
  open().change({ lessonsPane: { open: true, width: 500 } });
  database.script(`UPDATE settings SET value = '{"open":true}' WHERE key = 'lessonsPane'`);
  expect(open().get().lessonsPane).toEqual({ open: true, width: 400 });
});

it('refuses a value that is out of range and keeps the old one', () => {
  const settings = open();
  expect(() => settings.change({ textSize: 99 })).toThrow();
  expect(settings.get().textSize).toBe(DEFAULT_SETTINGS.textSize);
  expect(told).toEqual([]);
});
