// A hang is told from a busy computer.
import { expect, test } from 'vitest';
import { isHung, withTimeLimit } from './time-limit';

test('work counts as hung when it has used the processor for the whole limit, or after far too long', () => {
  expect(isHung(4000, 4000, 4500)).toBe(false);
  expect(isHung(4600, 4500, 4500)).toBe(true);
  // On a busy computer the same work takes longer and is not at fault.
  expect(isHung(9000, 1500, 4500)).toBe(false);
  expect(isHung(18_000, 1500, 4500)).toBe(true);
});

test('work that never ends is left with the failure it was given', async () => {
  const never = new Promise<string>(() => undefined);
  await expect(withTimeLimit(never, 100, () => new Error('hung'))).rejects.toThrow('hung');
  await expect(withTimeLimit(Promise.resolve('done'), 100, () => new Error('hung'))).resolves.toBe('done');
});
