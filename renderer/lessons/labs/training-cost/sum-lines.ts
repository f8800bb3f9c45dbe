// The sum line by line, each with its formula and the numbers in it, as one would write it on a blackboard. Words only.
import { amountWords, dollarWords, timeWords } from '../../lab/amount';
import type { RunCost, TrainingRun } from './cost';

export interface SumLine {
  name: string;
  formula: string;
  result: string;
}

export interface SpeedOfMachine {
  /** Null for a computer whose real speed is known at once. */
  peakTeraflops: number | null;
  sharePercent: number;
}

export function sumLines(run: TrainingRun, cost: RunCost, speed: SpeedOfMachine): SumLine[] {
  const teraflops = `${amountWords(run.flopsPerSecond / 1e12)} trillion a second`;
  return [
    {
      name: 'Operations',
      formula: `${amountWords(run.flopPerParameterAndToken)} × ${amountWords(run.parameters)} × ${amountWords(run.tokens)}`,
      result: `${amountWords(cost.flop)} FLOP`,
    },
    {
      name: 'Real speed of one machine',
      formula:
        speed.peakTeraflops === null
          ? 'as reading a prompt goes here'
          : `${amountWords(speed.peakTeraflops)} trillion × ${amountWords(speed.sharePercent)} %`,
      result: teraflops,
    },
    {
      name: 'Machine-hours',
      formula: `${amountWords(cost.flop)} ÷ ${amountWords(run.flopsPerSecond)} ÷ 3,600`,
      result: `${amountWords(cost.machineHours)} ${cost.machineHours === 1 ? 'hour' : 'hours'}`,
    },
    {
      name: 'Time',
      formula: `${amountWords(cost.machineHours)} hours ÷ ${amountWords(run.machines)} ${run.machines === 1 ? 'machine' : 'machines'}`,
      result: timeWords(cost.days * 24),
    },
    {
      name: 'Money',
      formula: `${amountWords(cost.machineHours)} hours × ${dollarWords(run.dollarsPerHour)}`,
      result: run.dollarsPerHour === 0 ? 'no rent' : dollarWords(cost.dollars),
    },
    {
      name: 'Electricity',
      formula: `${amountWords(cost.machineHours)} hours × ${amountWords(run.wattsPerMachine)} W × ${amountWords(run.hallOverhead)} ÷ 1,000`,
      result: `${amountWords(cost.kilowattHours)} kWh, ${dollarWords(cost.electricityDollars)}`,
    },
  ];
}
