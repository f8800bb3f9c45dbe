// What is put into the queue of downloads for a file of the hub, and why some are not.
import { FailureError } from '#contract/failure';
import type { RemoteModel } from '#domain/model';
import type { RemoteInstall } from '#services/models/installing';
import type { Listing } from './repository';
import type { ListedFile } from './repository-files';

/** Puts it into the queue; the id is the model's from then on. */
export type InstallRemote = (wanted: RemoteInstall) => Promise<string>;

const SPLIT_ENDING = /-\d{5}-of-\d{5}$/;

export function remoteModel({ repo, revision }: Listing, { quant, parts }: ListedFile): RemoteModel {
  return {
    repo,
    revision,
    quant: quant ?? 'unknown',
    parts: parts.map((part) => ({ ...part, bytesExact: true })),
  };
}

/** The file's own name, without what only says where it belongs. */
export function nameOf({ file }: ListedFile): string {
  const name = file.split('/').at(-1) ?? file;
  return name.replace(/\.gguf$/i, '').replace(SPLIT_ENDING, '');
}

/** Fails for a file that cannot be had as a model. */
export function requireWhole({ file, parts, refused, kind }: ListedFile): void {
  if (refused === 'name')
    throw new FailureError('download.not-a-name', 'the name of the file is none of a proper file');
  if (refused === 'incomplete') {
    const wanted = Number(/-of-(\d{5})\.gguf$/.exec(file)?.[1] ?? parts.length);
    throw new FailureError('model.incomplete', 'parts of the model are missing on the hub', { parts: wanted, file });
  }
  if (kind !== 'model') {
    const words = kind === 'projector' ? 'a projector, which lets a model see' : 'a file for calibration';
    throw new FailureError('model.not-for-chat', 'the file is no model by itself', { kind: words });
  }
}

/** Fails for a file of which nobody could say whether what arrives is right. */
export function requireVerifiable({ refused }: ListedFile): void {
  if (refused === 'unverifiable') throw new FailureError('hub.unverifiable', 'the hub tells no checksum of the file');
}
