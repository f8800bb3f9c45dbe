// The application behind a command: the same services and the same engine class as the window, with the user's data folder.
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { EventName, Events } from '#contract/events';
import { FailureError } from '#contract/failure';
import { createApp, type App } from '#services/app';
import { findEngineNode } from '#services/engine/engine-paths';
import { nodeFetch } from '#services/download/node-fetch';
import { createLog } from '#services/log';
import { noDesktop, type Shell } from '#services/shell';
import { textOption, type OptionValues } from './parse-command';
import { requestsTo, type Request } from './request';

type Listener = <N extends EventName>(name: N, event: Events[N]) => void;

export interface OpenApp {
  app: App;
  request: Request;
  /** Hears every event until the returned function is called. */
  listen: (listener: Listener) => () => void;
}

/** Hears the events of one name until the returned function is called. */
export function hear<N extends EventName>(
  { listen }: Pick<OpenApp, 'listen'>,
  wanted: N,
  act: (event: Events[N]) => void,
): () => void {
  return listen((name, event) => {
    const heard: EventName = name;
    // An event is of the kind that its name says.
    if (heard === wanted) act(event as unknown as Events[N]);
  });
}

/** Opens the application for one command and closes it afterwards, whatever happens. `shell` stands in where a command answers a dialog. */
export async function withApp<T>(
  values: OptionValues,
  act: (open: OpenApp) => Promise<T>,
  shell: Shell = noDesktop,
): Promise<T> {
  const listeners = new Set<Listener>();
  const home = resolve(textOption(values, 'home') ?? process.env['HOMEROOM_HOME'] ?? defaultHome());
  const log = createLog(join(home, 'logs'));
  const engineNode = findEngineNode();
  if (engineNode === null) throw new FailureError('engine.missing', 'No Node binary for the engine was found.');
  const hub = process.env['HOMEROOM_HUB'] || null;
  const app = await createApp({
    home,
    resources: resolve(import.meta.dirname, '../../resources'),
    engine: {
      nodePath: engineNode,
      entry: process.env['HOMEROOM_ENGINE_ENTRY'] ?? join(import.meta.dirname, 'engine.js'),
      log,
    },
    fetch: nodeFetch,
    emit: (name, event) => {
      for (const listener of listeners) listener(name, event);
    },
    providedModels: providedModels(),
    ...(hub !== null && { hub }),
    shell,
    log,
  });
  try {
    return await act({
      app,
      request: requestsTo(app.dispatch),
      listen: (listener) => {
        listeners.add(listener);
        return () => {
          listeners.delete(listener);
        };
      },
    });
  } finally {
    await app.close();
  }
}

/** The data folder the window uses too. */
function defaultHome(): string {
  switch (process.platform) {
    case 'win32':
      return join(process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Homeroom');
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'Homeroom');
    default:
      return join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'Homeroom');
  }
}

function providedModels(): string[] {
  const paths: unknown = JSON.parse(process.env['HOMEROOM_PROVIDED_MODELS'] || '[]');
  return Array.isArray(paths)
    ? paths.filter((path) => typeof path === 'string').filter((path) => existsSync(path))
    : [];
}
