// Every way in which a file that is here already is taken in where it lies: chosen, dropped, found by a scan, or provided.
import { resolve } from 'node:path';
import type { InstalledModel } from '#domain/model';
import type { ModelEntry } from '#contract/events';
import type { ImportOutcome, Scan } from '#contract/storage';
import type { Places } from '#services/scan/places';
import { createScanning } from '#services/scan/scan';
import { importFile, importProvided, type ImportDeps } from './importing';
import { importDropped, outcomeOf } from './outcomes';

export interface TakingIn {
  importFile: (path: string) => Promise<ModelEntry>;
  importDropped: (paths: readonly string[]) => Promise<ImportOutcome[]>;
  /** Models of the last scan, by the ids it gave them; fails with `model.unknown` for any other, and takes in none then. */
  importFound: (ids: readonly string[]) => Promise<ImportOutcome[]>;
  /** A file that lies in one of the listed folders. */
  takeInFromFolder: (file: string, origin: InstalledModel['origin']) => Promise<ModelEntry>;
  importProvided: (files: readonly string[], log: (line: string) => void) => Promise<void>;
  /** Looks where other programs keep their models. A scan that is under way is stopped first. */
  scan: () => Promise<Scan>;
  /** Looks in a folder and below it. */
  scanFolder: (folder: string) => Promise<Scan>;
  stopScan: () => Promise<void>;
}

export function createTakingIn(deps: ImportDeps & { places: Places }): TakingIn {
  const { catalog, registry, identify, places } = deps;
  const scanning = createScanning({ places, catalog, identify, listed: registry.installed });
  const importOne = (path: string): Promise<ModelEntry> => importFile(deps, resolve(path), 'imported');
  return {
    importFile: importOne,
    importDropped: (paths) => importDropped(paths, importOne),
    importFound: async (ids) => {
      const candidates = [...new Set(ids)].map(scanning.found);
      const outcomes: ImportOutcome[] = [];
      for (const { file, name, sha256 } of candidates) {
        outcomes.push(await outcomeOf(file, () => importFile(deps, file, 'imported', { name, sha256 })));
      }
      return outcomes;
    },
    takeInFromFolder: (file, origin) => importFile(deps, file, origin),
    importProvided: (files, log) => importProvided(deps, files, log),
    scan: scanning.programs,
    scanFolder: (folder) => scanning.folder(resolve(folder)),
    stopScan: scanning.stop,
  };
}
