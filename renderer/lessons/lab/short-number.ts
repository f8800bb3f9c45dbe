// Numbers of any size, in figures that a person can take in.

/** A number of any size with four figures that count: 0.01234, -1.5, 2.1e-7. */
export function shortNumber(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-4) return value.toExponential(2).replace('-', '−').replace('e-', 'e−');
  return Number(value.toPrecision(4)).toString().replace('-', '−');
}
