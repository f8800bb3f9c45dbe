// The repositories of the test hub as its API tells of them: search, facts, trees in pages.
import type { HubFile } from './content';
import { checksumOf, lengthOf } from './content';

/** What a test says of a repository; everything else follows from its files. */
export interface HubRepo {
  repo: string;
  downloads?: number;
  likes?: number;
  lastModified?: string;
  gated?: false | 'auto' | 'manual';
  /** For example "license:apache-2.0", "en". */
  tags?: string[];
  task?: string;
  gguf?: { total?: number; architecture?: string; context_length?: number };
  readme?: string;
  /** Files that are only listed. */
  listed?: { path: string; size: number; sha256?: string }[];
}

export type DescribedRepo = HubRepo & { revision: string; files: readonly HubFile[] };

/** The repositories of the files, with what was said of them. */
export function describeRepos(files: readonly HubFile[], repos: readonly HubRepo[]): DescribedRepo[] {
  const names = [...new Set([...repos.map(({ repo }) => repo), ...files.map(({ repo }) => repo)])];
  return names.map((repo) => {
    const own = files.filter((file) => file.repo === repo);
    const revision = own[0]?.revision ?? '0'.repeat(40);
    return { ...repos.find((one) => one.repo === repo), repo, revision, files: own };
  });
}

/** One page of the search: the models, and the cursor of the next page. */
export function searchRepos(
  repos: readonly DescribedRepo[],
  query: URLSearchParams,
): { models: object[]; cursor: string | null } {
  const words = (query.get('search') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const tags = query.getAll('filter').flatMap((filter) => filter.split(','));
  const found = repos
    .filter(({ repo }) => words.every((word) => repo.toLowerCase().includes(word)))
    .filter((repo) => tags.every((tag) => tagsOf(repo).includes(tag)))
    .filter(({ task }) => query.get('pipeline_tag') === null || query.get('pipeline_tag') === task)
    .sort(byField(query.get('sort') ?? 'downloads'));
  const limit = Number(query.get('limit') ?? 30);
  const from = Number(query.get('cursor') ?? 0);
  const next = from + limit;
  return {
    models: found.slice(from, next).map(factsOf),
    cursor: next < found.length ? String(next) : null,
  };
}

function byField(field: string): (one: DescribedRepo, other: DescribedRepo) => number {
  if (field === 'lastModified') return (one, other) => timeOf(other).localeCompare(timeOf(one));
  if (field === 'likes') return (one, other) => (other.likes ?? 0) - (one.likes ?? 0);
  return (one, other) => (other.downloads ?? 0) - (one.downloads ?? 0);
}

const timeOf = ({ lastModified }: HubRepo): string => lastModified ?? '2026-01-01T00:00:00.000Z';

function tagsOf({ tags = [], files, listed = [], task }: DescribedRepo): string[] {
  const names = [...files.map(({ file }) => file), ...listed.map(({ path }) => path)];
  const isGguf = names.some((name) => name.endsWith('.gguf'));
  return [...(isGguf ? ['gguf'] : []), ...(task === undefined ? [] : [task]), ...tags];
}

export function factsOf(repo: DescribedRepo): object {
  const { revision, downloads = 0, likes = 0, gated = false, task, gguf } = repo;
  return {
    _id: 'x',
    id: repo.repo,
    modelId: repo.repo,
    sha: revision,
    lastModified: timeOf(repo),
    private: false,
    gated,
    downloads,
    likes,
    tags: tagsOf(repo),
    ...(task !== undefined && { pipeline_tag: task }),
    ...(gguf !== undefined && { gguf }),
  };
}

/** One page of the files of a repository, as the tree lists them. */
export function treePage(
  repo: DescribedRepo,
  { from, limit, checksums }: { from: number; limit: number; checksums: boolean },
): { entries: object[]; cursor: string | null } {
  const stored = repo.files.map((file) => ({ path: file.file, size: lengthOf(file), sha256: checksumOf(file) }));
  const all = [{ path: 'README.md', size: 1000, sha256: undefined }, ...stored, ...(repo.listed ?? [])];
  const entries = all.slice(from, from + limit).map(({ path, size, sha256 }) => ({
    type: 'file',
    oid: 'b'.repeat(40),
    size,
    path,
    ...(sha256 !== undefined && checksums && { lfs: { oid: sha256, size, pointerSize: 135 } }),
  }));
  return { entries, cursor: from + limit < all.length ? String(from + limit) : null };
}
