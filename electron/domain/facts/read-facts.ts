// Reads single facts out of what somebody wrote by hand, and refuses what is missing or absurd, by its name.
import { ImplausibleFacts } from '../fields';

/** Facts as they are read from a file: nothing of them is trusted. */
export type RawFacts = Readonly<Record<string, unknown>>;

export interface FactReader {
  /** The architecture, without remarks behind it. */
  architecture: string;
  /** A whole number; null where the fact is missing. A dot leads into a group, as in "ssm.d_state". */
  number: (key: string) => number | null;
  /** The first of several names that is there. */
  either: (...keys: string[]) => number | null;
  needed: (key: string, most: number) => number;
  flag: (key: string) => boolean;
}

const MOST = 1e12;

/** @throws ImplausibleFacts, at once or when a fact is read */
export function factReader(facts: RawFacts): FactReader {
  const name = facts['arch'];
  if (typeof name !== 'string' || name.trim() === '')
    throw new ImplausibleFacts('"arch", the architecture, is missing.');
  const number = (key: string): number | null => {
    const [outer = '', inner] = key.split('.');
    const value = inner === undefined ? facts[outer] : inside(facts[outer], inner);
    if (value === undefined || value === null) return null;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > MOST) {
      throw new ImplausibleFacts(`"${key}" must be a whole number that is not negative.`);
    }
    return value;
  };
  const either = (...keys: string[]): number | null => {
    for (const key of keys) {
      const value = number(key);
      if (value !== null) return value;
    }
    return null;
  };
  return {
    architecture: name.trim().split(' ', 1)[0] ?? name,
    number,
    either,
    needed: (key, most) => {
      const value = number(key);
      if (value === null || value < 1 || value > most)
        throw new ImplausibleFacts(`"${key}" must be from 1 to ${most}.`);
      return value;
    },
    flag: (key) => facts[key] === true,
  };
}

function inside(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
