// A lab that trains, page and worker together: steps, pause, questions, moments to go back to, the chat that comes first, a killed worker.
import { act, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { EventName, Events } from '#contract/events';
import { followAnswers } from '../../../api/answering-store';
import { fakeTrainingWorker, type FakeWorker } from './fake-training-worker';
import type { LabTraining, StepReport } from './protocol';
import { useTraining, type Training } from './use-training';

interface Order {
  steps: number;
  breaksAt?: number;
}

interface Step extends StepReport {
  /** Depends on every step before, as weights do. */
  value: number;
}

interface Answers {
  value: (times: number) => number;
  broken: (question: null) => never;
}

function begin(order: Order, before: LabTraining<Step, Answers> | null): LabTraining<Step, Answers> {
  let step = 0;
  let value = before === null ? 1 : before.answers.value(1);
  return {
    *steps() {
      while (step < order.steps) {
        step += 1;
        if (step === order.breaksAt) throw new Error('It broke.');
        value = (value * 7 + step) % 1009;
        yield { step, tokens: 64, value };
      }
    },
    answers: {
      value: (times) => value * times,
      broken: () => {
        throw new Error('No.');
      },
    },
    checkpoints: {
      every: 10,
      most: 5,
      take: () => ({ step, value }),
      restore: (state: { step: number; value: number }) => ({ step, value } = state),
    },
  };
}

let say: <N extends EventName>(name: N, event: Events[N]) => void = () => undefined;
let unfollow = (): void => undefined;

beforeEach(() => {
  window.homeroom = {
    request: () => Promise.reject(new Error('Nothing is asked here.')),
    importDropped: () => Promise.resolve({ ok: true, value: [] }),
    listen: (listener) => {
      say = listener;
      return () => undefined;
    },
  };
  unfollow = followAnswers();
});
afterEach(() => unfollow());

interface Shown {
  training: () => Training<Order, Answers>;
  steps: Step[];
  workers: FakeWorker[];
  leave: () => void;
}

type Begin = (...order: Parameters<typeof begin>) => ReturnType<typeof begin> | Promise<ReturnType<typeof begin>>;

function show(by: Begin = begin): Shown {
  const { create, workers } = fakeTrainingWorker(by);
  const steps: Step[] = [];
  const listeners = { onReports: (reports: Step[]): void => void steps.push(...reports) };
  const { result, unmount } = renderHook(() => useTraining<Order, Step, Answers>(create, listeners));
  return { training: () => result.current, steps, workers, leave: unmount };
}

const numbers = (to: number): number[] => Array.from({ length: to }, (_, index) => index + 1);

it('takes every step once and in order, and says how fast it was', async () => {
  const { training, steps } = show();
  act(() => training().start({ steps: 60 }));
  expect(training().stage).toBe('running');
  await waitFor(() => expect(training().stage).toBe('done'));
  expect(steps.map(({ step }) => step)).toEqual(numbers(60));
  expect(training().step).toBe(60);
  // The clock gains 10 ms a look: one step, 64 tokens, in 10 ms.
  expect(training().elapsedMs).toBe(600);
  expect(training().tokensPerSecond).toBeCloseTo(6400);
});

it('pauses within a slice, answers meanwhile, and goes on where it was, also when both come at once', async () => {
  const { training, steps } = show();
  act(() => training().start({ steps: 1000 }));
  await waitFor(() => expect(steps.length).toBeGreaterThan(5));
  await act(async () => {
    training().pause();
    training().goOn();
    training().pause();
    await expect(training().ask('value', 0)).resolves.toBe(0);
  });
  const { length } = steps;
  expect(training().stage).toBe('paused');
  await act(async () => {
    await expect(training().ask('value', 2)).resolves.toBe(2 * (steps.at(-1)?.value ?? NaN));
    await expect(training().ask('broken', null)).resolves.toBeNull();
  });
  expect(steps).toHaveLength(length);
  act(() => training().goOn());
  await waitFor(() => expect(training().stage).toBe('done'));
  expect(steps.map(({ step }) => step)).toEqual(numbers(1000));
});

it('answers what is asked while it still begins', async () => {
  const { training } = show(async (order, before) => {
    await new Promise((resolve) => setTimeout(resolve, 30));
    return begin(order, before);
  });
  await act(async () => {
    training().start({ steps: 0 });
    await expect(training().ask('value', 3)).resolves.toBe(3);
  });
});

it('goes back to a kept moment and takes exactly the same steps again', async () => {
  const { training, steps } = show();
  act(() => training().start({ steps: 47 }));
  await waitFor(() => expect(training().stage).toBe('done'));
  expect(training().checkpoints).toEqual([0, 10, 20, 30, 40]);
  const first = steps.filter(({ step }) => step > 20);
  await act(async () => {
    await expect(training().goTo(29)).resolves.toBe(20);
  });
  expect([training().stage, training().step]).toEqual(['paused', 20]);
  steps.length = 0;
  act(() => training().goOn());
  await waitFor(() => expect(training().stage).toBe('done'));
  expect(steps).toEqual(first);
});

it('keeps so many moments and no more: they lie further apart, back to the beginning', async () => {
  const { training } = show();
  act(() => training().start({ steps: 90 }));
  await waitFor(() => expect(training().stage).toBe('done'));
  expect(training().checkpoints).toEqual([0, 20, 40, 60, 80]);
});

it('waits while the chat writes an answer; a pause in that time stays a pause', async () => {
  const { training, steps } = show();
  act(() => training().start({ steps: 1000 }));
  await waitFor(() => expect(steps.length).toBeGreaterThan(5));
  act(() => say('chat.delta', { turnId: 'turn-0001' } as Events['chat.delta']));
  expect(training().stage).toBe('waiting');
  await act(() => training().ask('value', 1));
  const { length } = steps;
  await act(() => training().ask('value', 1));
  expect(steps).toHaveLength(length);
  act(() => training().pause());
  act(() => say('chat.ended', { turnId: 'turn-0001' } as Events['chat.ended']));
  expect(training().stage).toBe('paused');
  act(() => say('chat.delta', { turnId: 'turn-0002' } as Events['chat.delta']));
  act(() => training().goOn());
  expect(training().stage).toBe('waiting');
  await act(() => training().ask('value', 1));
  expect(steps).toHaveLength(length);
  act(() => say('chat.ended', { turnId: 'turn-0002' } as Events['chat.ended']));
  await waitFor(() => expect(training().stage).toBe('done'));
  expect(steps).toHaveLength(1000);
});

it('a second start goes on from the model of the first, and nothing of the first is heard any more', async () => {
  const { training, steps } = show();
  act(() => training().start({ steps: 1e6 }));
  await waitFor(() => expect(steps.length).toBeGreaterThan(5));
  act(() => training().start({ steps: 3 }));
  steps.length = 0;
  await waitFor(() => expect(training().stage).toBe('done'));
  expect(steps.map(({ step }) => step)).toEqual([1, 2, 3]);
});

it('stops, and still answers from what it has learnt', async () => {
  const { training, steps } = show();
  act(() => training().start({ steps: 1e6 }));
  await waitFor(() => expect(steps.length).toBeGreaterThan(5));
  act(() => training().stop());
  await act(() => training().ask('value', 1));
  expect(training().stage).toBe('stopped');
  await act(async () => {
    await expect(training().ask('value', 1)).resolves.toBe(steps.at(-1)?.value);
  });
});

it('a killed worker and a step that breaks are failures, open questions end, and it can be tried again', async () => {
  const { training, workers } = show();
  act(() => training().start({ steps: 1e6 }));
  const open = training().ask('value', 1);
  act(() => workers[0]?.kill());
  await expect(open).resolves.toBeNull();
  expect(training().stage).toBe('failed');
  act(() => training().start({ steps: 20, breaksAt: 9 }));
  await waitFor(() => expect(training().stage).toBe('failed'));
  act(() => training().retry());
  expect(training().stage).toBe('running');
  expect(workers).toHaveLength(3);
});

it('leaving the lab ends its worker', async () => {
  const { training, workers, leave } = show();
  act(() => training().start({ steps: 1e6 }));
  await waitFor(() => expect(training().step).toBeGreaterThan(0));
  leave();
  expect(workers[0]?.isEnded).toBe(true);
});
