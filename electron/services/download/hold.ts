// Lets all downloads stand still for a while and go on afterwards, as if nothing had been.
import type { Downloads } from './queue';

type Holdable = Pick<Downloads, 'list' | 'pause' | 'resume' | 'settled' | 'has'>;

/** Resolves when nothing is written any more, to what lets those go on that were on their way. */
export async function holdDownloads(downloads: Holdable): Promise<() => void> {
  const active = downloads.list().filter(({ status }) => status !== null && status.kind !== 'paused');
  for (const { id } of active) downloads.pause(id);
  const still = active.filter(({ id }) => downloads.has(id));
  await Promise.all(still.map(({ id }) => downloads.settled(id)));
  return () => {
    for (const { id } of active) if (downloads.has(id)) downloads.resume(id);
  };
}
