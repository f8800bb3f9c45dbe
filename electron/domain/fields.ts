// Named values of a network's hyperparameters: numbers within bounds, texts, and values that may differ from layer to layer.
import type { HeaderValue, Hyperparameters } from './hyperparameters';

export interface Bounds {
  least: number;
  most: number;
}

/** Facts about a network that are missing, absurd or contradict each other. */
export class ImplausibleFacts extends Error {}

/** Keys are given without the architecture's name in front, as in "attention.head_count". */
export interface Fields {
  architecture: string;
  number: (key: string, bounds: Bounds) => number | null;
  needed: (key: string, bounds: Bounds) => number;
  /** One number for each layer, from an array or from a single number. */
  perLayer: (key: string, bounds: Bounds, layerCount: number) => readonly number[] | null;
  text: (key: string) => string | null;
  raw: (key: string) => HeaderValue | null;
}

export function fieldsOf({ architecture, values }: Hyperparameters): Fields {
  const raw = (key: string): HeaderValue | null => values[key] ?? null;
  const number = (key: string, bounds: Bounds): number | null => {
    const value = raw(key);
    return value === null ? null : within(numeric(value, key), bounds, key);
  };
  return {
    architecture,
    raw,
    number,
    needed: (key, bounds) => {
      const value = number(key, bounds);
      if (value === null) throw new ImplausibleFacts(`${architecture}.${key} is missing.`);
      return value;
    },
    perLayer: (key, bounds, layerCount) => {
      const value = raw(key);
      if (value === null) return null;
      if (typeof value === 'object') {
        if (value.length !== layerCount) {
          throw new ImplausibleFacts(`${architecture}.${key} has ${value.length} items for ${layerCount} layers.`);
        }
        return value.map((item) => within(item, bounds, key));
      }
      const all = within(numeric(value, key), bounds, key);
      return Array.from({ length: layerCount }, () => all);
    },
    text: (key) => {
      const value = raw(key);
      if (value !== null && typeof value !== 'string') {
        throw new ImplausibleFacts(`${architecture}.${key} is not a text.`);
      }
      return value;
    },
  };
}

function numeric(value: HeaderValue, key: string): number {
  if (typeof value === 'number') return value;
  throw new ImplausibleFacts(`${key} is not a number.`);
}

/** @throws ImplausibleFacts when the value lies outside */
export function within(value: number, { least, most }: Bounds, key: string): number {
  if (!Number.isFinite(value) || value < least || value > most) {
    throw new ImplausibleFacts(`${key} is ${value}, outside of ${least} to ${most}.`);
  }
  return value;
}
