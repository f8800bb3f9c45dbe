// What a training run costs: from parameters and tokens to operations, hours of machines, dollars and kilowatt-hours. The whole sum of the lesson.

export interface TrainingRun {
  parameters: number;
  tokens: number;
  /** About 6: two for the way forward, four for the way back. */
  flopPerParameterAndToken: number;
  /** Operations a second that one machine really reaches. */
  flopsPerSecond: number;
  machines: number;
  dollarsPerHour: number;
  wattsPerMachine: number;
  /** Watts of the whole hall for each watt of the machines, at least 1. */
  hallOverhead: number;
  dollarsPerKilowattHour: number;
}

export interface RunCost {
  flop: number;
  /** Hours, if there were one machine. */
  machineHours: number;
  days: number;
  /** Rent of the machines; their electricity is in it. */
  dollars: number;
  kilowattHours: number;
  /** What the electricity alone costs. */
  electricityDollars: number;
}

export function costOf(run: TrainingRun): RunCost {
  // Every token makes every parameter work once forward and once back.
  const flop = run.flopPerParameterAndToken * run.parameters * run.tokens;
  const machineHours = flop / run.flopsPerSecond / 3600;
  // More machines share the hours; the bill counts them all.
  const days = machineHours / run.machines / 24;
  const dollars = machineHours * run.dollarsPerHour;
  const kilowattHours = (machineHours * run.wattsPerMachine * run.hallOverhead) / 1000;
  return {
    flop,
    machineHours,
    days,
    dollars,
    kilowattHours,
    electricityDollars: kilowattHours * run.dollarsPerKilowattHour,
  };
}

/** What a machine reaches of its peak. @param percent share in per cent */
export function reached(peakFlops: number, percent: number): number {
  return (peakFlops * percent) / 100;
}
