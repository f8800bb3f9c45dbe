// Looks for models that are on this computer already: where other programs keep theirs, or below a chosen folder. Reads folders and headers, changes nothing.
import { basename } from 'node:path';
import type { Identified } from '#contract/engine';
import { FailureError, failureOf } from '#contract/failure';
import type { FoundModel, Scan, Tool } from '#contract/storage';
import type { CatalogModel } from '#domain/model';
import { partsOf } from '#domain/split-name';
import type { Identify } from '#services/models/identifying';
import { matchCatalog } from '#services/models/matching';
import { markOf } from '#services/models/model-files';
import { identitiesOf, sameFilesOf, type SameFiles } from '#services/models/same-file';
import { modelFiles } from './folder';
import { gpt4all } from './gpt4all';
import { huggingFace } from './hugging-face';
import { jan } from './jan';
import { llamaCpp } from './llama-cpp';
import { lmStudio } from './lm-studio';
import { ollama } from './ollama';
import { withPatience } from './patience';
import type { Places } from './places';
import { plain, type Candidate, type Program } from './program';
import { createWalk, isFolder } from './walk';

const PROGRAMS: readonly Program[] = [lmStudio, ollama, jan, gpt4all, llamaCpp, huggingFace];
const MOST_MODELS = 500;
/** For all headers together, and for each. */
const HEADERS_MS = 120_000;
const HEADER_MS = 20_000;

export interface ScanDeps {
  places: Places;
  /** Its models, as it is at the time. */
  catalog: () => readonly CatalogModel[];
  /** The models that are listed already. */
  listed: () => readonly { id: string; file: string }[];
  identify: Identify;
}

export interface Scanning {
  /** Where other programs keep their models. A scan that is under way is stopped first. */
  programs: () => Promise<Scan>;
  /** A folder and what is below it. */
  folder: (folder: string) => Promise<Scan>;
  /** The scan under way ends with what it has found. Resolves when it has ended. */
  stop: () => Promise<void>;
  /** What the last scan has found under this id. Fails with `model.unknown`. */
  found: (id: string) => Candidate;
}

interface Lead extends Candidate {
  tool: Tool;
}

export function createScanning(deps: ScanDeps): Scanning {
  let running: { controller: AbortController; ended: Promise<unknown> } | null = null;
  let found = new Map<string, Candidate>();
  let lastId = 0;

  async function stop(): Promise<void> {
    running?.controller.abort();
    await running?.ended;
  }

  async function scan(look: (signal: AbortSignal) => Promise<Leads>): Promise<Scan> {
    while (running !== null) await stop();
    const controller = new AbortController();
    const work = look(controller.signal).then((leads) => readHeaders(deps, leads, controller.signal));
    const mine = { controller, ended: work.catch(() => undefined) };
    running = mine;
    try {
      const { models, places, cut } = await work;
      const numbered = models.map(({ lead, model }) => ({
        lead,
        model: { id: `found-${String(++lastId)}`, ...model },
      }));
      found = new Map(numbered.map(({ lead, model }) => [model.id, lead]));
      return { found: numbered.map(({ model }) => model), places, cut };
    } finally {
      if (running === mine) running = null;
    }
  }

  return {
    programs: () => scan((signal) => leadsOfPrograms(deps.places, signal)),
    folder: (folder) => scan((signal) => leadsOfFolder(folder, signal)),
    stop,
    found: (id) => {
      const candidate = found.get(id);
      if (candidate === undefined) throw new FailureError('model.unknown', 'the last scan has found no such model');
      return candidate;
    },
  };
}

interface Leads {
  leads: Lead[];
  places: Scan['places'];
  cut: boolean;
}

async function leadsOfPrograms(places: Places, signal: AbortSignal): Promise<Leads> {
  const all: Leads = { leads: [], places: [], cut: false };
  for (const { tool, folders, models } of PROGRAMS) {
    for (const folder of new Set(await folders(places))) {
      const there = await isFolder(folder);
      all.places.push({ tool, folder, there });
      if (!there) continue;
      const walk = createWalk(signal);
      all.leads.push(...(await models(folder, walk)).map((candidate) => ({ ...candidate, tool })));
      all.cut ||= walk.cut();
    }
  }
  return all;
}

async function leadsOfFolder(folder: string, signal: AbortSignal): Promise<Leads> {
  const walk = createWalk(signal);
  const there = await isFolder(folder);
  const files = there ? await modelFiles(folder, walk) : [];
  const leads = files.map((file): Lead => ({ ...plain(file), tool: 'folder' }));
  return { leads, places: [{ tool: 'folder', folder, there }], cut: walk.cut() };
}

interface ReadModel {
  lead: Lead;
  model: Omit<FoundModel, 'id'>;
}

/** One header after the other; a file that several programs know is listed once. */
async function readHeaders(
  deps: ScanDeps,
  { leads, places, cut }: Leads,
  signal: AbortSignal,
): Promise<{ models: ReadModel[]; places: Scan['places']; cut: boolean }> {
  const listed = await sameFilesOf(deps.listed());
  const deadline = performance.now() + HEADERS_MS;
  const isStopped = (): boolean => signal.aborted;
  const identify: Identify = (file) => withPatience(deps.identify(file), HEADER_MS, signal);
  const seen = new Set<string>();
  const models: ReadModel[] = [];
  for (const one of leads) {
    const lead = { ...one, file: partsOf(one.file)[0] };
    const identities = [`text ${lead.file}`, ...(await identitiesOf(lead.file))];
    if (identities.some((identity) => seen.has(identity))) continue;
    if (isStopped() || models.length >= MOST_MODELS || performance.now() > deadline) {
      return { models, places, cut: true };
    }
    for (const identity of identities) seen.add(identity);
    const model = await modelOf({ ...deps, identify }, lead, listed);
    if (isStopped()) return { models, places, cut: true };
    models.push({ lead, model });
  }
  return { models, places, cut };
}

type Listed = SameFiles<{ id: string; file: string }>;

/** What its header says; a file that cannot be read is shown with the reason. */
async function modelOf(deps: ScanDeps, lead: Lead, listed: Listed): Promise<Omit<FoundModel, 'id'>> {
  const { tool, file, name } = lead;
  const known = { tool, file, modelId: (await listed.find(file))?.id ?? null };
  try {
    const what = await deps.identify(file);
    return { ...known, ...described(deps.catalog(), lead, what) };
  } catch (error) {
    const bytes = (await markOf(file))?.bytes ?? 0;
    const nothing = {
      kind: null,
      architecture: null,
      supported: false,
      quant: null,
      parameters: null,
      catalogId: null,
    };
    return { ...known, ...nothing, name: name ?? basename(file), bytes, failure: failureOf(error) };
  }
}

function described(
  catalog: readonly CatalogModel[],
  { file, name, sha256 }: Lead,
  what: Identified,
): Omit<FoundModel, 'id' | 'tool' | 'file' | 'modelId'> {
  const { kind, architecture, supported, quant, parameters, fileBytes: bytes } = what;
  const catalogId = kind === 'chat' ? (matchCatalog(catalog, { file, bytes, sha256, what })?.id ?? null) : null;
  const shown = { name: name ?? what.name, bytes, kind, architecture, supported, quant, parameters };
  return { ...shown, catalogId, failure: null };
}
