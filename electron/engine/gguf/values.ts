// Values of a parsed header that are not tied to an architecture.
import { within, type Bounds } from '#domain/fields';
import { damaged, type GgufArray, type GgufHeader, type GgufValue } from './header';

export function isArray(value: GgufValue): value is GgufArray {
  return typeof value === 'object';
}

/** A number of the header that is not tied to the architecture, or null. */
export function generalNumber(header: GgufHeader, key: string, bounds: Bounds): number | null {
  const value = header.values.get(key);
  if (value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'bigint') return within(Number(value), bounds, key);
  throw damaged(`${key} is not a number.`);
}

/** A text of the header that is not tied to the architecture, or null. */
export function generalText(header: GgufHeader, key: string): string | null {
  const value = header.values.get(key);
  return typeof value === 'string' ? value : null;
}
