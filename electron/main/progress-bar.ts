// Downloads in the task bar: how far all that are under way are together.
import type { BrowserWindow } from 'electron';
import type { EventName, Events } from '#contract/events';

type Hear = <N extends EventName>(name: N, event: Events[N]) => void;

/** No bar. */
const NONE = -1;

/** Hears every event and shows what they mean in the task bar. */
export function createProgressBar(window: () => BrowserWindow | null): Hear {
  const underWay = new Map<string, { receivedBytes: number; totalBytes: number }>();
  return (name, event) => {
    if (name !== 'models.changed') return;
    // The event of this name is an entry.
    const { id, status } = event as Events['models.changed'];
    const isUnderWay = status.kind === 'downloading' || status.kind === 'waiting';
    if (!isUnderWay && !underWay.has(id)) return;
    if (isUnderWay) underWay.set(id, status);
    else underWay.delete(id);
    window()?.setProgressBar(fractionOf([...underWay.values()]));
  };
}

function fractionOf(all: readonly { receivedBytes: number; totalBytes: number }[]): number {
  const total = all.reduce((sum, { totalBytes }) => sum + totalBytes, 0);
  return total === 0 ? NONE : all.reduce((sum, { receivedBytes }) => sum + receivedBytes, 0) / total;
}
