// What the ways are called.
import type { Arm } from './task';

export function wayName(way: Arm): string {
  if (way === 'tuned') return 'Small model, tuned';
  return way === 0 ? 'No example' : way === 1 ? '1 example' : `${way} examples`;
}
