// The figures of constants.yml by their names, for whatever reckons with them.
import type { Constant } from '#course/constants';
import { constants } from '../library';

/** The value a constant begins with. @throws when constants.yml has no such constant */
export function constantValue(id: string): number {
  return constantOf(id).value;
}

/** @throws when constants.yml has no such constant */
export function constantOf(id: string): Constant {
  const constant = constants.get(id);
  if (constant === undefined) throw new Error(`constants.yml has no constant "${id}".`);
  return constant;
}
