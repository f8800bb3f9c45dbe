// A worker as serveTraining wants it: its messages, its clock, and a way to let waiting messages through without the delay of a timer.
import type { Command, StepReport, Told } from './protocol';
import type { WorkerSide } from './serve-training';

/** @param scope `self` in a worker's file */
export function workerSide<Order, Step extends StepReport>(scope: Window & typeof globalThis): WorkerSide<Order, Step> {
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.onmessage = () => waiting.shift()?.();
  return {
    post: (message: Told<Step>) => scope.postMessage(message),
    listen: (hear) => {
      scope.onmessage = ({ data }: MessageEvent<Command<Order>>) => hear(data);
    },
    now: () => performance.now(),
    later: (goOn) => {
      waiting.push(goOn);
      channel.port2.postMessage(null);
    },
  };
}
