// A computation on the page's own time: it waits while the chat answers, and goes on where it was.
import { act, renderHook, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { EventName, Events } from '#contract/events';
import { followAnswers } from '../../api/answering-store';
import { useFrames } from './use-frames';

type Forward = <N extends EventName>(name: N, event: Events[N]) => void;

function* count(to: number): Generator<number, string> {
  for (let step = 1; step <= to; step++) yield step;
  return 'end';
}

const frames = (many: number): Promise<void> =>
  act(async () => {
    for (let frame = 0; frame < many; frame++) await new Promise((next) => requestAnimationFrame(next));
  });

it('waits while the chat writes an answer, misses no step, and says how long it computed', async () => {
  let say: Forward = () => undefined;
  window.homeroom = {
    request: () => Promise.reject(new Error('Nothing is asked here.')),
    importDropped: () => Promise.resolve({ ok: true, value: [] }),
    listen: (listener) => {
      say = listener;
      return () => undefined;
    },
  };
  followAnswers();
  const { result } = renderHook(() => useFrames());
  const steps: number[] = [];
  let ended: { value: string; elapsedMs: number } | null = null;
  act(() =>
    result.current.run(
      count(30),
      (more) => steps.push(...more),
      (value, elapsedMs) => {
        ended = { value, elapsedMs };
      },
    ),
  );
  await frames(3);
  act(() => say('chat.delta', { turnId: 'turn-0001' } as Events['chat.delta']));
  const before = steps.length;
  expect(before).toBeGreaterThan(0);
  await frames(5);
  expect(steps).toHaveLength(before);
  expect(result.current.isRunning).toBe(true);
  act(() => say('chat.ended', { turnId: 'turn-0001' } as Events['chat.ended']));
  await waitFor(() => expect(ended).toMatchObject({ value: 'end' }));
  expect(steps).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
});
