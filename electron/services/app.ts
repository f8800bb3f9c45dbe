// The application: the only place where the services meet. It knows neither Electron nor the terminal.
import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Handlers } from '#contract/api';
import type { Emit, ModelEntry, Notice } from '#contract/events';
import { memoryBudget } from '#domain/budget';
import type { Catalog } from '#domain/model';
import { BUILT_IN_MODEL } from '#training/built-in/built-in-model';
import { createChat, type Chat } from './chat/chat';
import { tidyUp } from './chat/tidy-up';
import { startDatabase } from './database/start';
import { isDiskFull } from './database/sqlite-failure';
import type { Database } from './database/open';
import { createDispatch, type Dispatch } from './dispatch';
import { EngineProcess, type EngineOptions } from './engine/engine-process';
import { createHandlers } from './handlers';
import { createHardware, type Hardware } from './hardware/survey';
import { createCalibrations } from './database/calibrations';
import { completeSurvey } from './hardware/complete-survey';
import { createProfile } from './hardware/profile';
import { cacheFile } from './hardware/survey-cache';
import { createLabs } from './lessons/labs';
import { createModelWork } from './lessons/model-work';
import { createLearning } from './lessons/learning';
import { createParity } from './lessons/parity';
import { createLessons } from './lessons/progress';
import { createMeasuring, type Measuring } from './measure/measuring';
import type { DownloadDeps } from './download/deps';
import { createHub } from './download/hub';
import { createCatalogSource } from './hub/catalog-source';
import { createHubService } from './hub/hub-service';
import { createToken } from './hub/token';
import { loadCatalog } from './models/catalog';
import { folderPath } from './models/model-files';
import { createModels, type Models } from './models/models';
import { promised } from './promised';
import type { Places } from './scan/places';
import type { Shell } from './shell';
import { createSettings, type SettingsService } from './settings/settings';
import type { KeptModel } from './workshop/bases';
import { createWorkshop } from './workshop/workshop';
import { createWorkshopProcess } from './workshop/workshop-process';

export type { Shell } from './shell';

export interface AppDeps {
  /** The user's data folder. */
  home: string;
  /** The folder of catalog.json. */
  resources: string;
  engine: EngineOptions;
  fetch: typeof fetch;
  emit: Emit;
  /** Model files that are offered without a download. */
  providedModels: string[];
  /** Where other programs keep their models; on this computer and for this user when left out. */
  places?: Places;
  /** The address of a stand-in for the model hub on this computer. */
  hub?: string;
  shell: Shell;
  /** What downloading does otherwise than usual, for tests. */
  download?: Partial<DownloadDeps>;
  now?: () => Date;
  log?: (line: string) => void;
}

export interface App {
  handlers: Handlers;
  /** Parses, handles and answers a request; never rejects. */
  dispatch: Dispatch;
  chat: Chat;
  models: Models;
  hardware: Hardware;
  measuring: Measuring;
  settings: SettingsService;
  engine: EngineProcess;
  /** The one in use. */
  catalog: Catalog;
  /** What happened without being asked for, since the start. */
  notices: () => Notice[];
  /** Saves the answer that is being written, ends the engine and closes the database. */
  close: () => Promise<void>;
}

/** Opens the data and puts the services together; nothing slow is started before it is asked for. */
export function createApp(deps: AppDeps): Promise<App> {
  return promised(assemble)(deps);
}

function assemble(deps: AppDeps): App {
  const { home, resources, shell, providedModels } = deps;
  const now = deps.now ?? (() => new Date());
  const log = deps.log ?? (() => undefined);
  const token = createToken({ home, secrets: shell.secrets, log });
  const hub = createHub(deps.hub, token.value);
  const started = startDatabase({ home, now, log });
  const { database } = started;
  const notices = [...started.notices, ...(started.alone ? tidyUpIfRoom(database, now, log) : [])];
  const emit: Emit = (name, event) => {
    // The event of this name is a notice.
    if (name === 'notice') notices.push(event as Notice);
    if (name === 'settings.changed') models.downloads.settingsChanged();
    deps.emit(name, event);
  };
  const settings = createSettings({ database, emit });
  const engine = new EngineProcess(deps.engine);
  const modelsFolder = (): string => folderPath(home, settings.get().modelsFolder);
  const cache = cacheFile(join(home, 'survey-cache.json'));
  // Late facts about this computer are not told while another one is shown.
  const emitHere: Emit = (name, event) => {
    if (!profile.isOpen()) emit(name, event);
  };
  const hardware = createHardware({
    emit: emitHere,
    probe: () => engine.request('probe', {}),
    modelsFolder,
    cache,
    now,
  });
  const catalogs = createCatalogSource({
    home,
    settings,
    log,
    fetch: deps.fetch,
    shipped: loadCatalog(resources),
    hasStandIn: deps.hub !== undefined,
    onChange: (catalog) => models.useCatalog(catalog),
  });
  const profile = createProfile({ hardware, shell, emit });
  const measuring = createMeasuring({
    home,
    engine,
    survey: () => completeSurvey(hardware),
    calibrations: createCalibrations(database),
    emit,
    now,
  });
  const models = createModels({
    home,
    catalog: catalogs.current(),
    database,
    engine,
    settings,
    emit,
    shell,
    fetch: deps.fetch,
    hub,
    alone: started.alone,
    ...(deps.download !== undefined && { download: deps.download }),
    // The system's word is about the network outside, which a stand-in on this computer does not need.
    isOnline: deps.hub === undefined ? shell.isOnline : () => true,
    providedModels,
    builtInModel: join(resources, BUILT_IN_MODEL.fileName),
    places: deps.places ?? { home: homedir(), platform: process.platform, env: process.env },
    survey: () => hardware.survey(false),
    shown: profile.survey,
    calibration: measuring.calibration,
    now,
    log,
  });
  const workshop = createWorkshop({
    home,
    database,
    engine,
    emit,
    shell,
    now,
    log,
    alone: started.alone,
    corpora: join(resources, 'corpora'),
    process: createWorkshopProcess({ nodePath: deps.engine.nodePath, entry: entryBeside(deps.engine.entry), log }),
    freeBytes: async () => memoryBudget(await hardware.survey(true)).hostBytes,
    keptModels: async () => keptModels(await models.list()),
    builtIn: { name: BUILT_IN_MODEL.name, file: join(resources, BUILT_IN_MODEL.fileName) },
    keep: {
      model: async (kept) => (await models.keepTrained(kept)).id,
      adapter: async (kept) => (await models.adapters.keep(kept)).id,
    },
    newId: randomUUID,
  });
  const chat = createChat({ database, engine, models, emit, now, log, holdOthers: workshop.hold });
  const lessons = createLessons({ database, now });
  const hubService = createHubService({
    home,
    token,
    now,
    hub,
    fetch: deps.fetch,
    catalog: () => catalogs.current().models,
    inspect: models.inspectSubject,
    installRemote: models.installRemote,
  });
  const labModel = createModelWork({
    engine,
    engineStatus: () => models.engineStatus(),
    isAnswering: chat.isAnswering,
    emit,
  });
  const parity = createParity({ home, engine });
  const handlers = createHandlers({
    home,
    parity,
    hub: hubService,
    catalogs,
    chat,
    models,
    hardware,
    profile,
    measuring,
    settings,
    engine,
    lessons,
    labs: createLabs({ database, shell, now }),
    labModel,
    workshop,
    learning: createLearning({ database, shell, now }),
    shell,
    modelsFolder,
    notices,
  });
  return {
    handlers,
    dispatch: createDispatch(handlers, log),
    chat,
    models,
    hardware,
    measuring,
    settings,
    engine,
    get catalog() {
      return catalogs.current();
    },
    notices: () => notices,
    close: async () => {
      await chat.close();
      try {
        await Promise.all([workshop.close(), measuring.stop(), parity.stop(), models.close(), engine.quit()]);
      } finally {
        started.close();
      }
    },
  };
}

/** The workshop's process lies beside the engine's, built or not. */
function entryBeside(engineEntry: string): string {
  const isSource = engineEntry.endsWith('.ts');
  const folder = dirname(engineEntry).replace(/scripted$/, '');
  return isSource ? join(folder, '..', 'workshop', 'index.ts') : join(folder, 'workshop.js');
}

function keptModels(entries: readonly ModelEntry[]): KeptModel[] {
  return entries.flatMap(({ id, name, installed }) =>
    installed?.origin === 'trained' ? [{ modelId: id, name, file: installed.file }] : [],
  );
}

/** A full disk must not keep the application from starting. */
function tidyUpIfRoom(database: Database, now: () => Date, log: (line: string) => void): Notice[] {
  try {
    return tidyUp(database, now);
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    log('chat: not tidied up, the disk is full');
    return [];
  }
}
