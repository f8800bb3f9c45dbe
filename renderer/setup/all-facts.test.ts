// Every fact with its source; what is not known with its reason.
import { describe, expect, it } from 'vitest';
import type { Survey } from '#domain/hardware';
import { LAPTOP, SMALL_CARD } from '../lib/test-fixtures';
import { allFacts, type FactLine } from './all-facts';

function lineOf(survey: Survey, name: string): FactLine | undefined {
  return allFacts(survey)
    .flatMap(({ lines }) => lines)
    .find((line) => line.name === name);
}

describe('allFacts', () => {
  it('tells a value with where and when it was learnt', () => {
    expect(lineOf(LAPTOP, 'Installed')).toMatchObject({
      value: '16.0 GB',
      source: 'the library systeminformation',
      at: '2026-01-01T00:00:00Z',
    });
  });

  it('tells why a figure or a whole fact is not known', () => {
    const unknowns = [{ fact: 'processor.vectorExtensions', why: 'The system does not say.' }];
    expect(lineOf({ ...LAPTOP, unknowns }, 'Vector instructions')).toMatchObject({
      value: null,
      why: 'The system does not say.',
    });
    expect(lineOf({ ...LAPTOP, disk: { state: 'unknown', why: 'No permission.' } }, 'Disk')).toMatchObject({
      value: null,
      why: 'No permission.',
    });
  });

  it('names each device the engine can use', () => {
    expect(lineOf(SMALL_CARD, 'Small Card')?.value).toBe('4.0 GB of 4.0 GB free');
  });

  it('says nothing of facts that an old profile does not have', () => {
    expect(lineOf(LAPTOP, 'Power')).toBeUndefined();
    const power = { hasBattery: true, onBattery: true, percent: 62, source: 'operating-system' } as const;
    expect(lineOf({ ...LAPTOP, power: { state: 'known', value: power } }, 'Power')?.value).toBe(
      'From the battery, 62 % full',
    );
  });
});
