// The contest of kernels (choose.ts), held once in each thread: it takes a few tenths of a second.
import { chooseKernels, type KernelContest } from './choose';

const held = new Map<boolean, KernelContest>();

/** @param now the time in milliseconds */
export function contestHere(now: () => number, shared: boolean): KernelContest {
  const contest = held.get(shared) ?? chooseKernels({ now, shared });
  held.set(shared, contest);
  return contest;
}
