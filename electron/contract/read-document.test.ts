// Recorded surveys as people send them: of every age and in every state of repair.
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { failureOf } from './failure';
import { readSurvey } from './read-document';

type Json = Record<string, unknown>;
const folder = 'e2e/machines';
const recorded = (): Json => JSON.parse(readFileSync(`${folder}/desktop-32gb-rtx3060.json`, 'utf8')) as Json;

/** The recorded survey with one value at a dotted path replaced. */
function withValue(path: string, value: unknown): string {
  const document = recorded();
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const holder = keys.reduce<Json>((at, key) => at[key] as Json, document);
  holder[last] = value;
  return JSON.stringify(document);
}

function refusal(text: string): string {
  try {
    readSurvey(text);
  } catch (error) {
    const failure = failureOf(error);
    return `${failure.code}: ${String(failure.facts?.['why'])}`;
  }
  return 'accepted';
}

describe('a survey is refused, with the name of the field, when', () => {
  it.each([
    ['memory.totalBytes', -1, 'at least 0, but is -1'],
    ['memory.totalBytes', '32 GB', 'a number, but is the text "32 GB"'],
    ['memory.totalBytes', null, 'a number, but is null'],
    ['memory.totalBytes', undefined, 'a number, but is missing'],
    ['memory.availableBytes', 2 ** 40, 'more than memory.totalBytes'],
    ['memory.swapUsedBytes', 2 ** 50, 'more than memory.swapTotalBytes'],
    ['processor.physicalCores', 0, 'more than 0, but is 0'],
    ['processor.physicalCores', 64, 'more than processor.logicalCores'],
    ['processor.physicalCores', 1.5, 'a whole number'],
    ['engine.value.freeBytes', 2 ** 45, 'more than engine.value.totalBytes'],
    ['engine.value.freeBytes', '11 GB', 'a number, but is the text'],
    ['engine.value.backend', 'directx', 'one of cuda, vulkan, metal, cpu'],
    ['disk.value.freeBytes', 2 ** 45, 'more than disk.value.totalBytes'],
    ['graphics', [], 'an object, but is an array'],
    ['schema', 'homeroom-survey/2', 'one of homeroom-survey/1'],
  ])('%s is %j', (path, value, words) => {
    const said = refusal(withValue(path, value));
    expect(said).toMatch(/^survey\.invalid: Something is wrong at /);
    expect(said).toContain(` ${path}: `);
    expect(said).toContain(words);
  });

  it('it is no JSON, no object, or has infinite figures', () => {
    expect(refusal('once upon a time')).toBe('survey.invalid: It is not JSON.');
    for (const text of ['null', '[]', '7', '"x"']) expect(refusal(text)).toContain('the whole file');
    expect(refusal(withValue('memory.totalBytes', 0).replace('"totalBytes":0', '"totalBytes":1e999'))).toContain(
      'memory',
    );
  });

  it('a device has more free than it has', () => {
    const device = { name: 'x', kind: 'discrete', totalBytes: 1, freeBytes: 2, source: 'recorded' };
    expect(refusal(withValue('engine.value.devices', [device]))).toContain('engine.value.devices.0.freeBytes');
  });
});

it('a survey recorded before a field existed is still read', () => {
  const document = recorded();
  for (const field of ['power', 'thermal', 'virtual', 'unknowns']) Reflect.deleteProperty(document, field);
  const { memory, processor, engine, graphics } = document as Record<string, Json>;
  for (const holder of [memory, processor]) {
    for (const field of ['swapUsedBytes', 'performanceCores']) Reflect.deleteProperty(holder ?? {}, field);
  }
  Reflect.deleteProperty(engine?.['value'] ?? {}, 'devices');
  Reflect.deleteProperty(graphics ?? {}, 'at');
  expect(readSurvey(JSON.stringify(document))).toEqual(document);
});

it('fields of a newer version are passed over', () => {
  expect(refusal(JSON.stringify({ ...recorded(), moonPhase: 'full' }))).toBe('accepted');
});

it('every recorded computer is read as it is', () => {
  for (const file of readdirSync(folder)) {
    const text = readFileSync(`${folder}/${file}`, 'utf8');
    expect(readSurvey(text), file).toEqual(JSON.parse(text));
  }
});
