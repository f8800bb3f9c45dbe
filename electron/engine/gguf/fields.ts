// Named values of a parsed header: numbers within bounds, texts, and values that may differ from layer to layer.
import { damaged, type GgufArray, type GgufHeader, type GgufValue } from './header';

export interface Bounds {
  least: number;
  most: number;
}

/** The fields of one header. Keys are given without the architecture's name in front, as in "attention.head_count". */
export interface Fields {
  architecture: string;
  number: (key: string, bounds: Bounds) => number | null;
  needed: (key: string, bounds: Bounds) => number;
  /** One number for each layer, from an array or from a single number. */
  perLayer: (key: string, bounds: Bounds, layerCount: number) => readonly number[] | null;
  text: (key: string) => string | null;
  raw: (key: string) => GgufValue | null;
}

export function fieldsOf(header: GgufHeader): Fields {
  const architecture = header.values.get('general.architecture');
  if (typeof architecture !== 'string' || !/^[\w.-]{1,64}$/.test(architecture)) {
    throw damaged('The header names no architecture.');
  }
  const raw = (key: string): GgufValue | null => header.values.get(`${architecture}.${key}`) ?? null;
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
      if (value === null) throw damaged(`The header does not say ${architecture}.${key}.`);
      return value;
    },
    perLayer: (key, bounds, layerCount) => {
      const value = raw(key);
      if (value === null) return null;
      if (!isArray(value)) return Array.from({ length: layerCount }, () => within(numeric(value, key), bounds, key));
      if (value.numbers === null || value.length !== layerCount) {
        throw damaged(`${architecture}.${key} has ${value.length} items for ${layerCount} layers.`);
      }
      return value.numbers.map((item) => within(item, bounds, key));
    },
    text: (key) => {
      const value = raw(key);
      if (value !== null && typeof value !== 'string') throw damaged(`${architecture}.${key} is not a text.`);
      return value;
    },
  };
}

export function isArray(value: GgufValue): value is GgufArray {
  return typeof value === 'object';
}

/** A number of the header that is not tied to the architecture, or null. */
export function generalNumber(header: GgufHeader, key: string, bounds: Bounds): number | null {
  const value = header.values.get(key);
  return value === undefined ? null : within(numeric(value, key), bounds, key);
}

/** A text of the header that is not tied to the architecture, or null. */
export function generalText(header: GgufHeader, key: string): string | null {
  const value = header.values.get(key);
  return typeof value === 'string' ? value : null;
}

function numeric(value: GgufValue, key: string): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  throw damaged(`${key} is not a number.`);
}

function within(value: number, { least, most }: Bounds, key: string): number {
  if (!Number.isFinite(value) || value < least || value > most) {
    throw damaged(`${key} is ${value}, outside of ${least} to ${most}.`);
  }
  return value;
}
