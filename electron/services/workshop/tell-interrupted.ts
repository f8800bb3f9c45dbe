// Says once, after the start, that runs of an earlier session stand still.
import type { Emit } from '#contract/events';

export function tellOfInterrupted(names: readonly string[], emit: Emit): void {
  const [first] = names;
  if (first === undefined) return;
  const which = names.length === 1 ? `The training run ${first} stands` : `${String(names.length)} training runs stand`;
  emit('notice', {
    kind: 'runs-interrupted',
    text: `${which} still since Homeroom was closed. Everything up to the last checkpoint is kept; go on in the workshop.`,
  });
}
