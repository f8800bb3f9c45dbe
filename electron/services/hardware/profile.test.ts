// A recorded computer that is opened, shown in place of this one, closed again; and this one saved.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { failureOf } from '#contract/failure';
import { readSurvey } from '#contract/read-document';
import type { Survey } from '#domain/hardware';
import { createProfile, type Profile } from './profile';

const read = (name: string): Survey => readSurvey(readFileSync(`e2e/machines/${name}.json`, 'utf8'));
const HERE: Survey = { ...read('laptop-16gb'), memory: { ...read('laptop-16gb').memory, source: 'systeminformation' } };
const OTHER = read('mac-m2-16gb');

let folder: string;
let chosen: string | null;
let told: Survey[];
let asked: boolean[];
let surveys: Survey[];
let profile: Profile;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'profile ünï '));
  chosen = null;
  told = [];
  asked = [];
  surveys = [HERE];
  profile = createProfile({
    hardware: {
      survey: (again) => {
        asked.push(again);
        return Promise.resolve(surveys.length > 1 ? surveys.shift()! : surveys[0]!);
      },
    },
    shell: { chooseProfile: () => Promise.resolve(chosen), chooseProfileTarget: () => Promise.resolve(chosen) },
    emit: (name, event) => {
      if (name === 'survey.changed') told.push(event as Survey);
    },
  });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function choose(text: string): void {
  chosen = join(folder, 'profile.json');
  writeFileSync(chosen, text);
}

it('is this computer as long as none is open, asked anew when that is wanted', async () => {
  expect(profile.isOpen()).toBe(false);
  expect(await profile.survey()).toEqual(HERE);
  await profile.survey(true);
  expect(asked).toEqual([false, true]);
});

it('is opened: everything is shown as on that computer, and its memory counts as recorded', async () => {
  choose(JSON.stringify({ ...OTHER, memory: { ...OTHER.memory, source: 'systeminformation' } }));
  const opened = await profile.open();
  expect(opened).toEqual({ ...OTHER, memory: { ...OTHER.memory, source: 'recorded' } });
  expect(profile.isOpen()).toBe(true);
  expect(told).toEqual([opened]);
  expect(await profile.survey(true)).toEqual(opened);
  expect(asked).toEqual([]);
});

it('is closed: this computer is told and shown again', async () => {
  choose(JSON.stringify(OTHER));
  await profile.open();
  expect(await profile.close()).toEqual(HERE);
  expect(profile.isOpen()).toBe(false);
  expect(told.at(-1)).toEqual(HERE);
  expect(await profile.survey()).toEqual(HERE);
});

it.each([
  ['not JSON', 'once upon a time'],
  ['empty', ''],
  ['of another kind', '{"schema":"homeroom-calibration/1"}'],
  ['of negative memory', JSON.stringify({ ...OTHER, memory: { ...OTHER.memory, totalBytes: -1 } })],
])('that is %s is refused with the reason, and the one that is open stays', async (_what, text) => {
  choose(JSON.stringify(OTHER));
  await profile.open();
  choose(text);
  const failure = await profile.open().catch(failureOf);
  expect(failure).toMatchObject({ code: 'survey.invalid', facts: { why: expect.stringMatching(/\w/) as string } });
  expect((await profile.survey()).processor).toEqual(OTHER.processor);
  expect(told).toHaveLength(1);
});

it('that cannot be read is refused, and nothing is shown in its place', async () => {
  chosen = join(folder, 'gone.json');
  expect(await profile.open().catch(failureOf)).toMatchObject({ code: 'survey.invalid' });
  expect(profile.isOpen()).toBe(false);
  expect(told).toEqual([]);
});

it('of which none was chosen changes nothing', async () => {
  expect(await profile.open()).toBeNull();
  expect(await profile.save()).toBe(false);
  expect([profile.isOpen(), told, asked]).toEqual([false, [], []]);
});

it('is saved of this computer when its slow facts are there, and can be opened', async () => {
  surveys = [{ ...HERE, disk: { state: 'pending' } }, HERE];
  chosen = join(folder, 'saved.json');
  expect(await profile.save()).toBe(true);
  expect(asked).toEqual([false, false]);
  expect(readSurvey(readFileSync(chosen, 'utf8'))).toEqual(HERE);
  expect((await profile.open())?.processor).toEqual(HERE.processor);
});

it('is saved of this computer while another one is open', async () => {
  choose(JSON.stringify(OTHER));
  await profile.open();
  chosen = join(folder, 'saved.json');
  await profile.save();
  expect(readSurvey(readFileSync(chosen, 'utf8')).processor).toEqual(HERE.processor);
});
