// One repository of the hub at one commit: its facts, and all its files over as many pages as they take.
import type { HubRepository } from '#contract/hub';
import { FailureError } from '#contract/failure';
import { addressOf } from '#services/download/hub';
import { ask, askJson, type Asking } from './ask';
import { infoSchema, treeSchema, type TreeEntry } from './known-forms';
import { nextCursor } from './pages';
import { filesOf, type ListedFile } from './repository-files';
import { languagesOf, licenceOf } from './tags';

const MOST_BYTES = 8 * 1024 * 1024;
const MOST_PAGES = 10;
const MOST_ENTRIES = 10_000;

export interface Listing extends Omit<HubRepository, 'files' | 'access'> {
  files: ListedFile[];
}

/** @param revision a commit, or "main" for the newest one */
export async function listRepository(asking: Asking, repo: string, revision: string): Promise<Listing> {
  const path = `/api/models/${repo}/revision/${revision}`;
  const { value: info } = await askJson(asking, { path, repo, mostBytes: MOST_BYTES }, infoSchema);
  const { files, otherFiles } = filesOf(await treeOf(asking, info.id, info.sha));
  if (files.length === 0) throw new FailureError('hub.no-gguf', 'the repository has no GGUF file', { repo });
  return {
    repo: info.id,
    revision: info.sha,
    gated: info.gated,
    licence: licenceOf(info.tags),
    languages: languagesOf(info.tags),
    updatedAt: info.lastModified,
    files,
    otherFiles,
  };
}

async function treeOf(asking: Asking, repo: string, revision: string): Promise<TreeEntry[]> {
  const entries: TreeEntry[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES && entries.length < MOST_ENTRIES; page += 1) {
    const query = new URLSearchParams({ recursive: 'true', ...(cursor !== null && { cursor }) });
    const path = `/api/models/${repo}/tree/${revision}?${query.toString()}`;
    const { value, headers } = await askJson(asking, { path, repo, mostBytes: MOST_BYTES }, treeSchema);
    entries.push(...value);
    cursor = nextCursor(headers);
    if (cursor === null) break;
  }
  return entries.slice(0, MOST_ENTRIES);
}

/** Whether the files can be fetched: everybody sees the list of a gated repository, not its files. */
export async function accessTo(asking: Asking, listing: Listing): Promise<HubRepository['access']> {
  if (listing.gated === 'no') return 'open';
  if ((await asking.hub.token()) === null) return 'token';
  // One that is shown under another name than its own cannot be asked for.
  const first = listing.files.find(({ refused }) => refused !== 'name');
  if (first === undefined) return 'open';
  const { repo, revision } = listing;
  const path = addressOf(asking.hub, { repo, revision, file: first.file });
  try {
    await ask(asking, { path, repo, mostBytes: 0, isProbe: true });
    return 'open';
  } catch (error) {
    if (error instanceof FailureError && error.failure.code === 'hub.gated') return 'consent';
    throw error;
  }
}
