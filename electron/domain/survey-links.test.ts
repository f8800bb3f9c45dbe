// What the facts of a survey decide together, and that the recorded computers agree with it.
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { memoryBudget } from './budget';
import type { Survey } from './hardware';
import { linked } from './survey-links';

const machine = (name: string): Survey => JSON.parse(readFileSync(`e2e/machines/${name}.json`, 'utf8')) as Survey;
const MACHINES = readdirSync('e2e/machines').map((file) => file.replace('.json', ''));

describe('the recorded computers', () => {
  it('say what a survey taken there would say', () => {
    for (const name of MACHINES) expect(linked(machine(name)), name).toEqual(machine(name));
  });

  it('with a card that the engine cannot use have no graphics budget', () => {
    const survey = machine('desktop-16gb-gpu-no-driver');
    expect(memoryBudget(survey)).toMatchObject({ gpuBytes: 0, devices: [] });
    expect(survey.graphics).toMatchObject({ value: [{ backend: null }, { kind: 'discrete', backend: null }] });
  });

  it('with two cards have a budget for each, together less than the engine says is free', () => {
    const survey = machine('desktop-64gb-rtx3090-rtx3060');
    const { devices, gpuBytes } = memoryBudget(survey);
    expect(devices.map(({ name }) => name)).toEqual(['NVIDIA GeForce RTX 3090', 'NVIDIA GeForce RTX 3060']);
    expect(survey.engine.state === 'known' && survey.engine.value.freeBytes).toBeGreaterThan(gpuBytes);
  });
});

describe('what is not known', () => {
  it('is named with a reason for every single figure that is missing', () => {
    for (const name of MACHINES) {
      const { memory, processor, unknowns = [] } = machine(name);
      for (const { why } of unknowns) expect(why).toMatch(/^[A-Z].*\.$/);
      const named = unknowns.map(({ fact }) => fact);
      expect(named.includes('memory.swapTotalBytes'), name).toBe(memory.swapTotalBytes === null);
      expect(named.includes('processor.performanceCores'), name).toBe(processor.performanceCores === null);
    }
  });

  it('stays quiet about facts that are unknown as a whole', () => {
    const survey: Survey = { ...machine('laptop-8gb'), graphics: { state: 'pending' }, power: { state: 'pending' } };
    const named = linked(survey).unknowns?.map(({ fact }) => fact.split('.')[0]);
    expect(named).not.toContain('graphics');
    expect(named).not.toContain('power');
  });
});
