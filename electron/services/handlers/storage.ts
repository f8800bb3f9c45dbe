// The answers about files on this computer: taking models in, what takes the space, moving the models folder.
import type { Handlers } from '#contract/api';
import type { StorageAnswers } from '#contract/storage';
import { promised } from '../promised';
import type { HandlerDeps } from './handler-deps';

export function storageHandlers({ models, shell }: HandlerDeps): Pick<Handlers, keyof StorageAnswers> {
  const { storage } = models;
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
    'storage.view': () => storage.view(),
    'storage.move': async () => {
      const folder = await shell.chooseFolder('Folder to move the models to');
      return folder === null ? null : storage.move(folder);
    },
    'storage.stopMove': async () => {
      await storage.stopMove();
      return null;
    },
    'storage.moveStatus': promised(() => storage.moveStatus()),
    'storage.addFolder': async () => {
      const folder = await shell.chooseFolder('Folder whose models are listed too');
      return folder === null ? null : storage.addFolder(folder);
    },
    'storage.removeFolder': ({ folder }) => storage.removeFolder(folder),
    'storage.clean': async () => ({ freedBytes: await storage.clean() }),
  };
}
