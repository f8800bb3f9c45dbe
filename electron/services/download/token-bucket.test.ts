// The shared speed limit, on a clock that a test turns.
import { expect, it } from 'vitest';
import { createTokenBucket } from './token-bucket';

const signal = new AbortController().signal;

function bucketAt(limit: () => number | null): { bucket: ReturnType<typeof createTokenBucket>; time: () => number } {
  let now = 0;
  const nap = (milliseconds: number): Promise<void> => {
    now += milliseconds;
    return Promise.resolve();
  };
  return { bucket: createTokenBucket(limit, () => now, nap), time: () => now };
}

it('lets everything through without a limit, and nothing has to be waited for', () => {
  const { bucket } = bucketAt(() => null);
  expect(bucket.take(1e9, signal)).toBeNull();
  expect(bucket.isLimited()).toBe(false);
});

it('lets as much through as is allowed, over all who take', async () => {
  const { bucket, time } = bucketAt(() => 1_000_000);
  for (let count = 0; count < 50; count += 1) {
    await bucket.take(100_000, signal);
    await bucket.take(100_000, signal);
  }
  expect(time()).toBeGreaterThan(9_500);
  expect(time()).toBeLessThan(10_500);
});

it('is felt soon after it was changed', async () => {
  let limit: number | null = 10_000;
  const { bucket, time } = bucketAt(() => (time() > 1000 ? (limit = null) : limit));
  await bucket.take(10_000_000, signal);
  expect(time()).toBeLessThan(1500);
});
