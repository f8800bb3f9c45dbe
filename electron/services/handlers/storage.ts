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
    'models.importDropped': ({ paths }) => models.importDropped(paths),
    'models.scan': () => models.scan(),
    'models.scanFolder': async () => {
      const folder = await shell.chooseFolder('Folder to look for models in');
      return folder === null ? null : models.scanFolder(folder);
    },
    'models.stopScan': async () => {
      await models.stopScan();
      return null;
    },
    'models.importFound': ({ ids }) => models.importFound(ids),
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
