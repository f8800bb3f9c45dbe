// The sum of a training run: the published checks, and what must hold whatever is put in.
import { describe, expect, it } from 'vitest';
import { constantValue } from '../../lab/constant-value';
import { costOf, reached, type TrainingRun } from './cost';
import { figuresOf } from './machines';
import { PRESET, PRESETS, type PresetName } from './presets';
import { sumLines } from './sum-lines';

const OWN_FLOPS = 1e11;

function runOf(name: PresetName): TrainingRun {
  const { parameters, tokens, machine, machines } = PRESET[name];
  const { peak, share, hour, watts } = figuresOf(machine);
  return {
    parameters,
    tokens,
    machines,
    flopPerParameterAndToken: constantValue('flop-per-parameter-and-token'),
    flopsPerSecond:
      peak === null || share === null ? OWN_FLOPS : reached(constantValue(peak) * 1e12, constantValue(share)),
    dollarsPerHour: hour === null ? 0 : constantValue(hour),
    wattsPerMachine: constantValue(watts),
    hallOverhead: constantValue('hall-overhead'),
    dollarsPerKilowattHour: constantValue('tariff'),
  };
}

describe('what a training run costs', () => {
  it('gives 3.15e23 operations for GPT-3, and a price between the published 4 and 12 million dollars', () => {
    const { flop, dollars, machineHours } = costOf(runOf('gpt-3'));
    expect(flop).toBeCloseTo(3.15e23, -18);
    expect(machineHours).toBeCloseTo(3_125_000, -2);
    expect(dollars).toBeGreaterThan(4e6);
    expect(dollars).toBeLessThan(12e6);
    // The price of an hour that the higher estimate takes for granted.
    expect(costOf({ ...runOf('gpt-3'), dollarsPerHour: 3.84 }).dollars).toBeCloseTo(12e6, -4);
  });

  it('comes near to what the makers of Llama 3.1 report: 3.8e25 operations, and below 30.8 million hours', () => {
    const { flop, machineHours } = costOf(runOf('llama-405b'));
    expect(flop / 3.8e25).toBeCloseTo(1, 1);
    expect(machineHours).toBeGreaterThan(25e6);
    expect(machineHours).toBeLessThan(30.84e6);
  });

  it.each(PRESETS)('with twice the machines takes half the time of %s at the same price', (name) => {
    const run = runOf(name);
    const [one, two] = [costOf(run), costOf({ ...run, machines: run.machines * 2 })];
    expect(two.days).toBeCloseTo(one.days / 2, 9);
    expect(two.dollars).toBe(one.dollars);
    expect(two.kilowattHours).toBe(one.kilowattHours);
  });

  it('with twice the parameters and twice the tokens is four times the work', () => {
    const run = runOf('smollm2-135m');
    const twice = { ...run, parameters: run.parameters * 2, tokens: run.tokens * 2 };
    expect(costOf(twice).flop / costOf(run).flop).toBeCloseTo(4, 12);
    expect(costOf(twice).dollars / costOf(run).dollars).toBeCloseTo(4, 12);
  });

  it('of the built-in size is a matter of seconds on a slow computer', () => {
    expect(costOf(runOf('built-in')).machineHours * 3600).toBeLessThan(60);
  });

  it.each(PRESETS)('is told in whole lines for %s, without a broken number', (name) => {
    const run = runOf(name);
    const lines = sumLines(run, costOf(run), { peakTeraflops: null, sharePercent: 40 });
    expect(lines).toHaveLength(6);
    expect(JSON.stringify(lines)).not.toMatch(/NaN|Infinity|undefined|no number/);
  });
});
