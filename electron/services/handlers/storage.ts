// The answers about files on this computer: taking models in, what takes the space, moving the models folder.
import type { Handlers } from '#contract/api';
import type { StorageAnswers } from '#contract/storage';
import type { HandlerDeps } from './handler-deps';

export function storageHandlers({ models, shell }: HandlerDeps): Pick<Handlers, keyof StorageAnswers> {
  return {
    'models.import': async () => {
      const path = await shell.chooseModelFile();
      return path === null ? null : models.importFile(path);
    },
    'models.importDropped': unbuilt,
    'models.scan': unbuilt,
    'models.scanFolder': unbuilt,
    'models.stopScan': unbuilt,
    'models.importFound': unbuilt,
    'storage.view': unbuilt,
    'storage.move': unbuilt,
    'storage.stopMove': unbuilt,
    'storage.moveStatus': unbuilt,
    'storage.addFolder': unbuilt,
    'storage.removeFolder': unbuilt,
    'storage.clean': unbuilt,
  };
}

const unbuilt = (): Promise<never> => Promise.reject(new Error('not built yet'));
