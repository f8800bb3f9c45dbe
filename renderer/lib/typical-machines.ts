// What typical computers can do, to see one's own beside them. Sources: the makers' data sheets; processors from their cores, clock and width.

export interface TypicalMachine {
  name: string;
  value: number;
}

/** Memory bandwidth, bytes per second. */
export const TYPICAL_BANDWIDTH: readonly TypicalMachine[] = [
  { name: 'Old laptop', value: 10e9 },
  { name: 'Laptop, DDR4', value: 35e9 },
  { name: 'Desktop, DDR5', value: 70e9 },
  { name: 'Apple M2', value: 100e9 },
  { name: 'Apple M4 Pro', value: 273e9 },
  { name: 'RTX 3060', value: 360e9 },
  { name: 'RTX 4090', value: 1008e9 },
];

/** Arithmetic, floating point operations per second in single precision. */
export const TYPICAL_COMPUTE: readonly TypicalMachine[] = [
  { name: 'Old laptop, 2 cores', value: 0.08e12 },
  { name: 'Laptop, 8 cores', value: 0.8e12 },
  { name: 'Apple M2', value: 3.6e12 },
  { name: 'Apple M4 Pro', value: 9.2e12 },
  { name: 'RTX 3060', value: 12.7e12 },
  { name: 'RTX 4090', value: 82.6e12 },
];
