// What the ways are called.
import type { Way } from './task';

export function wayName(way: Way): string {
  return way === 0 ? 'No example' : way === 1 ? '1 example' : `${way} examples`;
}
