// Where things lie: the user's data, the shipped resources, the engine. Packaged and development differ here and nowhere else.
import { app } from 'electron';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findEngineNode } from '#services/engine/engine-paths';

export interface Locations {
  /** The user's data folder. */
  home: string;
  /** Folder of catalog.json. */
  resources: string;
  /** Folder of the built page. */
  page: string;
  engineNode: string;
  engineEntry: string;
  /** Address of the development server, only in development. */
  developmentUrl: string | null;
  /** A stand-in for the model hub on this computer, for tests and demonstrations. */
  hub: string | null;
  /** Model files that are offered without a download. */
  providedModels: string[];
}

export function findLocations(): Locations {
  const out = resolve(import.meta.dirname, '..');
  const environment = process.env;
  const engineName = process.platform === 'win32' ? 'node.exe' : 'node';
  const packaged = app.isPackaged;
  return {
    home: environment['HOMEROOM_HOME'] ?? app.getPath('userData'),
    resources: packaged ? process.resourcesPath : resolve(out, '../resources'),
    page: join(out, 'renderer'),
    engineNode: packaged ? join(process.resourcesPath, 'engine', engineName) : (findEngineNode() ?? engineName),
    engineEntry: packaged
      ? join(process.resourcesPath, 'app.asar.unpacked', 'out', 'main', 'engine.js')
      : (environment['HOMEROOM_ENGINE_ENTRY'] ?? join(out, 'main', 'engine.js')),
    developmentUrl: packaged ? null : environment['ELECTRON_RENDERER_URL'] || null,
    hub: environment['HOMEROOM_HUB'] || null,
    providedModels: providedModels(environment['HOMEROOM_PROVIDED_MODELS']),
  };
}

/** Paths from a JSON array in the environment; those that are not there are left out. */
function providedModels(json: string | undefined): string[] {
  if (json === undefined || json === '') return [];
  try {
    const paths: unknown = JSON.parse(json);
    return Array.isArray(paths)
      ? paths.filter((path) => typeof path === 'string').filter((path) => existsSync(path))
      : [];
  } catch {
    return [];
  }
}
