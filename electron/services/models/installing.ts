// Fetching models of the catalogue and of the hub: into the queue, and out of it as a model on this computer.
import { rm } from 'node:fs/promises';
import type { RemoteModel } from '#domain/model';
import { remoteOf } from '#domain/remote-model';
import { FailureError } from '#contract/failure';
import type { Settings } from '#contract/settings';
import type { StoredDownload, StoredDownloads } from '#services/database/downloads';
import type { ModelRecords } from '#services/database/model-records';
import type { DownloadDeps } from '#services/download/deps';
import { createDownloads, type Downloads } from '#services/download/queue';
import type { QueueView } from '#services/download/queue-entry';
import { fileOf, type FactsOfFile } from './inspecting';
import { markOfParts } from './model-files';
import { idFor } from './naming';
import type { Registry } from './registry';

export interface InstallDeps {
  registry: Registry;
  records: ModelRecords;
  factsOf: FactsOfFile;
  download: DownloadDeps;
  stored: StoredDownloads;
  settings: () => Pick<Settings, 'downloadsAtOnce' | 'downloadLimit'>;
  /** The folder to keep models in; fails with `folder.missing`. */
  folder: () => Promise<string>;
  log: (line: string) => void;
}

/** A model of the hub that the user chose. */
export interface RemoteInstall {
  name: string;
  remote: RemoteModel;
  /** The model of the catalogue that this very file belongs to. */
  catalogId: string | null;
  licence: string | null;
}

export interface Installing {
  /** Resolves when the model is in the queue; how it goes on is told by its entry. */
  install: (id: string, quant: string | null) => Promise<void>;
  /** The same for a file of the hub; the answer is the id it has from now on. */
  installRemote: (wanted: RemoteInstall) => Promise<string>;
  downloads: Downloads;
}

export function createInstalling(deps: InstallDeps): Installing {
  const { registry, download, stored, settings, folder, log } = deps;
  const downloads = createDownloads({
    download,
    stored,
    settings,
    folder,
    log,
    onChange: (view) => {
      show(registry, view);
    },
    isListed: (id) => registry.isListed(id),
    keep: (finished) => takeIn(deps, finished),
  });

  async function add(
    id: string,
    name: string,
    { remote, licence }: Pick<RemoteInstall, 'remote' | 'licence'>,
  ): Promise<void> {
    if (registry.has(id)) {
      const { status, installed } = registry.entry(id);
      if (status.kind === 'ready' && installed?.quant === remote.quant) return;
      if (status.kind === 'loading' || status.kind === 'loaded') {
        throw new FailureError('engine.busy', 'the model is loaded');
      }
    }
    await downloads.add({ id, name, remote, licence });
  }

  return {
    downloads,
    install: async (id, quant) => {
      const { catalog, installed, status, name } = registry.entry(id);
      const isHere = status.kind === 'ready' || status.kind === 'loading' || status.kind === 'loaded';
      if (isHere && (quant === null || quant === installed?.quant)) return;
      if (catalog === null) throw new FailureError('model.unknown', 'the model is not in the catalogue');
      const remote = remoteOf(fileOf(catalog, quant));
      if (remote === null) throw new FailureError('model.unsupported', 'the parts of the model are not known');
      await add(id, name, { remote, licence: null });
    },
    installRemote: async ({ name, remote, catalogId, licence }) => {
      const id = idOf(registry, remote, catalogId);
      await add(id, name, { remote, licence });
      return id;
    },
  };
}

/** The catalogue's id when the model is free; the one under which the same file is fetched or here already; otherwise a new one. */
function idOf(registry: Registry, { repo, parts }: RemoteModel, catalogId: string | null): string {
  const file = parts[0]?.file ?? '';
  const same = registry
    .list()
    .find(({ download, installed }) =>
      installed === null
        ? download?.repo === repo && download.parts[0]?.file === file
        : installed.source?.repo === repo && installed.source.file === file,
    );
  if (same !== undefined) return same.id;
  const isFree = catalogId !== null && registry.has(catalogId) && registry.entry(catalogId).status.kind === 'absent';
  return isFree ? catalogId : idFor(file, registry.has);
}

function show(registry: Registry, { id, name, remote, status, failure }: QueueView): void {
  registry.setDownload(id, status === null ? null : { name, remote }, { activity: status, failure });
}

/** Another quant takes the place of the one that is here, whose files go when the new one is ready. */
async function takeIn(
  { registry, records, factsOf }: InstallDeps,
  { id, name, wanted }: StoredDownload,
): Promise<void> {
  const { remote, files, licence } = wanted;
  const [file, part] = [files[0], remote.parts[0]];
  if (file === undefined || part === undefined) throw new Error('a model without a file');
  const before = registry.entry(id).installed;
  const facts = await factsOf(file);
  const mark = await markOfParts(files);
  registry.install({
    id,
    name,
    file,
    parts: [...files],
    fileBytes: remote.parts.reduce((sum, { bytes }) => sum + bytes, 0),
    modifiedMs: 'gone' in mark ? null : mark.modifiedMs,
    quant: remote.quant,
    sha256: remote.parts.length === 1 ? part.sha256 : null,
    origin: 'downloaded',
    facts,
    licence,
    source: { repo: remote.repo, revision: remote.revision, file: part.file },
  });
  // Nothing is taken in before its bytes were compared.
  const sums = remote.parts.flatMap(({ sha256 }) => (sha256 === null ? [] : [sha256]));
  if (sums.length === files.length) records.verified(id, sums);
  registry.recordChanged(id);
  if (before?.origin !== 'downloaded') return;
  for (const old of before.parts.filter((one) => !files.includes(one))) await rm(old, { force: true });
}
