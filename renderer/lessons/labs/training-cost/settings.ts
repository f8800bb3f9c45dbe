// The controls of this lab: where each begins, and what a preset of a run or of a machine sets them to.
import { z } from 'zod';
import { constantValue } from '../../lab/constant-value';
import { figuresOf, MACHINES, type Machine } from './machines';
import { PRESET, PRESETS, type PresetName } from './presets';

const above0 = z.number().positive().max(1e20);
const from0 = z.number().nonnegative().max(1e20);

/** The lines of the sum there are. */
export const LINES = 6;

export const trainingSettings = z.object({
  preset: z.enum(PRESETS).catch('gpt-3'),
  parameters: above0.catch(PRESET['gpt-3'].parameters),
  tokens: above0.catch(PRESET['gpt-3'].tokens),
  machine: z.enum(MACHINES).catch('v100'),
  machines: above0.catch(PRESET['gpt-3'].machines),
  /** Trillions of operations a second. */
  peak: above0.catch(constantValue('peak-v100')),
  sharePercent: above0.max(100).catch(constantValue('share-v100')),
  hourDollars: from0.catch(constantValue('hour-v100')),
  watts: above0.catch(constantValue('watts-v100')),
  overhead: above0.catch(constantValue('hall-overhead')),
  tariff: from0.catch(constantValue('tariff')),
  flop: above0.catch(constantValue('flop-per-parameter-and-token')),
  /** Lines of the sum that have been worked out. */
  lines: z.number().int().min(1).max(LINES).catch(1),
});

export type TrainingSettings = z.output<typeof trainingSettings>;

export function settingsOfMachine(machine: Machine): Partial<TrainingSettings> {
  const { peak, share, hour, watts } = figuresOf(machine);
  return {
    machine,
    ...(peak !== null && { peak: constantValue(peak) }),
    ...(share !== null && { sharePercent: constantValue(share) }),
    hourDollars: hour === null ? 0 : constantValue(hour),
    watts: constantValue(watts),
    // A computer at home needs no hall around it.
    overhead: machine === 'own' ? 1 : constantValue('hall-overhead'),
    ...(machine === 'own' && { machines: 1 }),
  };
}

export function settingsOfPreset(name: PresetName): Partial<TrainingSettings> {
  const { parameters, tokens, machine, machines } = PRESET[name];
  return {
    ...settingsOfMachine(machine),
    preset: name,
    parameters,
    tokens,
    machines,
    tariff: constantValue('tariff'),
    flop: constantValue('flop-per-parameter-and-token'),
  };
}

/** Whether every figure of the run is as its preset gives it. */
export function isAsPreset(settings: TrainingSettings): boolean {
  const preset = settingsOfPreset(settings.preset);
  return trainingSettings.keyof().options.every((key) => preset[key] === undefined || preset[key] === settings[key]);
}
