// When a download comes over several connections.
import { describe, expect, it } from 'vitest';
import { countOf, nextConnections, type Connections, type ConnectionsEvent } from './connections';

const ONE: Connections = { kind: 'one' };
const TRYING: Connections = { kind: 'trying', oneBytesPerSecond: 10_000_000 };
const measured = (megabytes: number, more: Partial<ConnectionsEvent> = {}): ConnectionsEvent => ({
  kind: 'measured',
  bytes: megabytes * 3e6,
  elapsedMs: 3000,
  missingBytes: 4e9,
  ranges: true,
  limited: false,
  ...more,
});

describe('connections', () => {
  it('are tried four at a time once the speed of one is known', () => {
    const next = nextConnections(ONE, measured(10));
    expect(next).toEqual(TRYING);
    expect([countOf(ONE), countOf(next)]).toEqual([1, 4]);
  });

  it.each<[string, Partial<ConnectionsEvent>]>([
    ['the server gives no ranges', { ranges: false }],
    ['the speed is limited by the user', { limited: true }],
    ['the rest is small', { missingBytes: 60e6 }],
    ['the rest is done in a moment', { missingBytes: 80e6 }],
  ])('are not tried when %s', (_why, more) => {
    expect(nextConnections(ONE, measured(10, more))).toEqual(ONE);
  });

  it('are not tried when one is as fast as a disk', () => {
    expect(nextConnections(ONE, measured(90))).toEqual(ONE);
  });

  it.each([
    [20, 'several'],
    [11.5, 'several'],
    [11.4, 'only-one'],
    [5, 'only-one'],
  ])('that bring %d MB a second instead of ten: %s', (megabytes, kind) => {
    expect(nextConnections(TRYING, measured(megabytes)).kind).toBe(kind);
  });

  it('are one for good when the server refuses several, whatever is measured later', () => {
    for (const state of [ONE, TRYING, { kind: 'several' } as const]) {
      const one = nextConnections(state, { kind: 'refused' });
      expect(nextConnections(one, measured(10))).toEqual({ kind: 'only-one' });
    }
  });
});
