// Fetching a catalogue model: download with progress on its entry, a look into its header, then it is ready. One at a time for each model.
import { rm } from 'node:fs/promises';
import type { CatalogModel, ModelFile } from '#domain/model';
import { FailureError, failureOf } from '#contract/failure';
import { downloadFile, type DownloadDeps } from '#services/download/download';
import type { DownloadProgress } from '#services/download/progress';
import { fileOf, type FactsOfFile } from './inspecting';
import { downloadTarget, requireReadable } from './model-files';
import type { Registry } from './registry';

export interface InstallDeps {
  registry: Registry;
  factsOf: FactsOfFile;
  download: DownloadDeps;
  /** The folder to keep it in; fails with `folder.missing`. */
  folder: () => Promise<string>;
}

export interface Installing {
  /** Resolves when the model is ready or the user has cancelled; fails with what went wrong, which the entry keeps too. */
  install: (id: string, quant: string | null) => Promise<void>;
  /** Resolves when nothing is written any more. */
  cancel: (id: string) => Promise<void>;
  close: () => Promise<void>;
}

export function createInstalling(deps: InstallDeps): Installing {
  const running = new Map<string, { controller: AbortController; ended: Promise<void> }>();

  async function install(id: string, quant: string | null): Promise<void> {
    const { catalog, installed, status } = deps.registry.entry(id);
    if (running.has(id)) throw new FailureError('download.busy', 'the model is being fetched already');
    const isHere = status.kind === 'ready' || status.kind === 'loading' || status.kind === 'loaded';
    if (isHere && (quant === null || quant === installed?.quant)) return;
    if (status.kind === 'loading' || status.kind === 'loaded')
      throw new FailureError('engine.busy', 'the model is loaded');
    if (catalog === null) throw new FailureError('model.unknown', 'the model is not in the catalogue');
    const controller = new AbortController();
    const ended = fetchModel(deps, { model: catalog, file: fileOf(catalog, quant) }, controller.signal);
    running.set(id, { controller, ended });
    try {
      await ended;
    } finally {
      running.delete(id);
    }
  }

  async function cancel(id: string): Promise<void> {
    const one = running.get(id);
    one?.controller.abort();
    await one?.ended.catch(() => undefined);
  }

  return {
    install,
    cancel,
    close: async () => {
      await Promise.all([...running.keys()].map(cancel));
    },
  };
}

interface Wanted {
  model: CatalogModel;
  file: ModelFile;
}

async function fetchModel(deps: InstallDeps, wanted: Wanted, signal: AbortSignal): Promise<void> {
  const { registry } = deps;
  const { model } = wanted;
  registry.setFailure(model.id, null);
  registry.setActivity(model.id, { kind: 'resolving' });
  try {
    await fetchAndInspect(deps, wanted, signal);
  } catch (error) {
    registry.setActivity(model.id, null);
    if (signal.aborted) return;
    registry.setFailure(model.id, failureOf(error));
    throw error;
  }
}

/** Another quant takes the place of the one that is here, whose file goes when the new one is ready. */
async function fetchAndInspect(deps: InstallDeps, { model, file }: Wanted, signal: AbortSignal): Promise<void> {
  const { id, name } = model;
  const before = deps.registry.entry(id).installed;
  if (file.shards > 1) throw new FailureError('model.unsupported', 'the model comes in several files');
  const target = await downloadTarget(await deps.folder(), file);
  const onProgress = (progress: DownloadProgress): void =>
    deps.registry.setActivity(id, progress.kind === 'downloading' ? { ...progress, connections: 1 } : progress);
  const { bytes, sha256 } = await downloadFile({ file, target, signal, onProgress }, deps.download);
  const facts = await deps.factsOf(target);
  const { modifiedMs } = await requireReadable(target);
  const { quant } = file;
  deps.registry.install({
    id,
    name,
    file: target,
    parts: [target],
    fileBytes: bytes,
    modifiedMs,
    quant,
    sha256,
    origin: 'downloaded',
    facts,
    licence: null,
    source: { repo: file.repo, revision: file.revision, file: file.file },
  });
  if (before?.origin === 'downloaded' && before.file !== target) await rm(before.file, { force: true });
}
