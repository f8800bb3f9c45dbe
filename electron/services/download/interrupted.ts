// Says once, after the start, that downloads of an earlier session stand still.
import type { Emit } from '#contract/events';
import type { Downloads } from './queue';

export function tellOfInterrupted(downloads: Pick<Downloads, 'list'>, emit: Emit): void {
  const names = downloads
    .list()
    .filter(({ status }) => status?.kind === 'paused' && status.why === 'closed')
    .map(({ name }) => name);
  const [first] = names;
  if (first === undefined) return;
  const which = names.length === 1 ? `The download of ${first} stands` : `${String(names.length)} downloads stand`;
  emit('notice', {
    kind: 'downloads-interrupted',
    text: `${which} still since Homeroom was closed. What arrived is kept; go on under Models.`,
  });
}
