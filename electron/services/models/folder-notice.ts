// Says once that the models folder the user chose is not there: an unplugged disk, for example.
import { stat } from 'node:fs/promises';
import type { Emit } from '#contract/events';

export function createFolderNotice(emit: Emit): (folder: string | null) => Promise<void> {
  let toldFor: string | null = null;
  return async (folder) => {
    if (folder === null || folder === toldFor) return;
    if ((await stat(folder).catch(() => null))?.isDirectory() === true) return;
    toldFor = folder;
    emit('notice', { kind: 'models-folder-missing', text: `The models folder is not there: ${folder}` });
  };
}
