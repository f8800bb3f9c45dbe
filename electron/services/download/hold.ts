// Lets all downloads stand still for a while and go on afterwards, as if nothing had been.
import type { Downloads } from './queue';

type Holdable = Pick<Downloads, 'list' | 'pause' | 'resume' | 'settled' | 'has'>;

/** Resolves when nothing is written any more, to what lets those go on that were on their way. */
export async function holdDownloads(downloads: Holdable): Promise<() => void> {
  const moving = downloads.list().filter(({ status }) => status !== null && status.kind !== 'paused');
  for (const { id } of moving) downloads.pause(id);
  await Promise.all(moving.map(({ id }) => (downloads.has(id) ? downloads.settled(id) : undefined)));
  return () => {
    for (const { id } of moving) if (downloads.has(id)) downloads.resume(id);
  };
}
