// Training runs that are known, or nearly: what was trained on how much, where, and what its makers say of it.
import type { Machine } from './machines';

export const PRESETS = ['gpt-3', 'llama-405b', 'smollm2-135m', 'built-in'] as const;
export type PresetName = (typeof PRESETS)[number];

export interface Preset {
  name: string;
  parameters: number;
  tokens: number;
  machine: Machine;
  machines: number;
  /** The id of the source of size and tokens. */
  source: string;
  /** What is told of the run, and what is not. */
  told: string;
}

export const PRESET: Record<PresetName, Preset> = {
  'gpt-3': {
    name: 'GPT-3',
    parameters: 175e9,
    tokens: 300e9,
    machine: 'v100',
    machines: 1000,
    source: 'brown-2020',
    told: 'Its makers give 3.14 × 10²³ operations. How many machines worked on it, and what it cost, they never told; 1,000 is made up.',
  },
  'llama-405b': {
    name: 'Llama 3.1, 405 billion',
    parameters: 405e9,
    tokens: 15.6e12,
    machine: 'h100',
    machines: 16_000,
    source: 'grattafiori-2024',
    told: 'Its makers report up to 16,000 machines and 30.8 million hours. The sum gives fewer, because restarts and later stages are not in it.',
  },
  'smollm2-135m': {
    name: 'SmolLM2, 135 million',
    parameters: 134_515_008,
    tokens: 2e12,
    machine: 'h100',
    machines: 64,
    source: 'allal-2025',
    told: 'Its makers trained it on 2 trillion tokens, very much for its size. The share that small models reach of such a machine is often lower than 40 per cent.',
  },
  'built-in': {
    name: 'The story model of this course',
    parameters: 114_752,
    tokens: 410 * 16 * 128,
    machine: 'own',
    machines: 1,
    source: 'homeroom-story-model',
    told: '410 steps of 16 pieces of 128 tokens. Small matrices keep a computer less busy than large ones, so the real time is longer than the sum says.',
  },
};
