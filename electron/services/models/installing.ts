// Fetching a catalogue model: download with progress on its entry, a look into its header, then it is ready. One at a time for each model.
import type { CatalogModel } from '#domain/model';
import { FailureError, failureOf } from '#contract/failure';
import { downloadFile, type DownloadDeps } from '#services/download/download';
import type { DownloadProgress } from '#services/download/progress';
import type { InspectFile } from './inspecting';
import { downloadTarget, requireReadable } from './model-files';
import type { Activity, Registry } from './registry';

export interface InstallDeps {
  registry: Registry;
  inspectFile: InspectFile;
  download: DownloadDeps;
  /** The folder to keep it in; fails with `folder.missing`. */
  folder: () => Promise<string>;
}

export interface Installing {
  /** Resolves when the model is ready or the user has cancelled; fails with what went wrong, which the entry keeps too. */
  install: (id: string) => Promise<void>;
  /** Resolves when nothing is written any more. */
  cancel: (id: string) => Promise<void>;
  close: () => Promise<void>;
}

export function createInstalling(deps: InstallDeps): Installing {
  const running = new Map<string, { controller: AbortController; ended: Promise<void> }>();

  async function install(id: string): Promise<void> {
    const { catalog, status } = deps.registry.entry(id);
    if (running.has(id)) throw new FailureError('download.busy', 'the model is being fetched already');
    if (status.kind === 'ready' || status.kind === 'loading' || status.kind === 'loaded') return;
    if (catalog === null) throw new FailureError('model.unknown', 'the model is not in the catalogue');
    const controller = new AbortController();
    const ended = fetchModel(deps, catalog, controller.signal);
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

async function fetchModel(deps: InstallDeps, model: CatalogModel, signal: AbortSignal): Promise<void> {
  const { registry } = deps;
  registry.setFailure(model.id, null);
  registry.setActivity(model.id, { kind: 'resolving' });
  try {
    await fetchAndInspect(deps, model, signal);
  } catch (error) {
    registry.setActivity(model.id, null);
    if (signal.aborted) return;
    registry.setFailure(model.id, failureOf(error));
    throw error;
  }
}

async function fetchAndInspect(deps: InstallDeps, model: CatalogModel, signal: AbortSignal): Promise<void> {
  const { id, name, recommended } = model;
  if (recommended.shards > 1) throw new FailureError('model.unsupported', 'the model comes in several files');
  const target = await downloadTarget(await deps.folder(), recommended);
  const onProgress = (progress: DownloadProgress): void => deps.registry.setActivity(id, progress satisfies Activity);
  const { bytes, sha256 } = await downloadFile({ file: recommended, target, signal, onProgress }, deps.download);
  const { facts } = await deps.inspectFile(target, null);
  const { modifiedMs } = await requireReadable(target);
  const { quant } = recommended;
  deps.registry.install({
    id,
    name,
    file: target,
    fileBytes: bytes,
    modifiedMs,
    quant,
    sha256,
    origin: 'downloaded',
    facts,
  });
}
