// The memory and fit of a model that is not here, by the headers of its files: the engine says when it needs more of them.
import type { Inspection } from '#contract/api';
import type { Subject } from '#contract/engine';
import { FailureError } from '#contract/failure';
import type { ContextSettings } from '#domain/cache';
import type { Beginning, FetchBeginning } from './fetch-header';
import type { HeaderCache, RemoteFile } from './header-cache';

const FIRST_BYTES = 512 * 1024;
/** Only the first part of a split model holds the vocabulary. */
const FIRST_BYTES_OF_OTHERS = 64 * 1024;
const MOST_BYTES = 32 * 1024 * 1024;
const STEP = 4;
const AT_ONCE = 4;

export interface HowLoaded {
  context: ContextSettings;
  gpuLayers: number | null;
}

/** Accounts for a subject on this computer. */
export type InspectSubject = (subject: Subject, how: HowLoaded) => Promise<Omit<Inspection, 'catalog'>>;

export interface RemoteInspecting {
  fetchBeginning: FetchBeginning;
  cache: HeaderCache;
  inspect: InspectSubject;
}

export async function inspectRemote(
  { fetchBeginning, cache, inspect }: RemoteInspecting,
  parts: readonly RemoteFile[],
  how: HowLoaded,
): Promise<Omit<Inspection, 'catalog'>> {
  const upTo = parts.map((_part, index) => (index === 0 ? FIRST_BYTES : FIRST_BYTES_OF_OTHERS));
  const paths = parts.map(cache.pathOf);
  const subject: Subject = {
    kind: 'header',
    parts: parts.map(({ bytes }, index) => ({ file: paths[index] ?? '', fileBytes: bytes })),
  };
  for (;;) {
    await fetchAll(
      fetchBeginning,
      parts.map((remote, index) => ({ remote, upTo: upTo[index] ?? 0 })),
    );
    const outcome = await inspect(subject, how).catch((error: unknown) => lackIn(error));
    if ('facts' in outcome) {
      await cache.tidy(paths);
      return { ...outcome, facts: { ...outcome.facts, name: nameOf(outcome.facts.name, parts) } };
    }
    const before = upTo[outcome.part] ?? MOST_BYTES;
    if (outcome.neededBytes <= before || outcome.neededBytes > MOST_BYTES)
      throw new FailureError('model.damaged-header', 'the header is larger than any real one');
    upTo[outcome.part] = Math.min(MOST_BYTES, Math.max(outcome.neededBytes, before * STEP));
  }
}

/** What the engine lacks: of which part, and up to where at least. Throws on every other failure. */
function lackIn(error: unknown): { part: number; neededBytes: number } {
  if (!(error instanceof FailureError) || error.failure.code !== 'model.truncated') throw error;
  const { part, neededBytes } = error.failure.facts ?? {};
  if (typeof part !== 'number' || typeof neededBytes !== 'number') throw error;
  return { part, neededBytes };
}

async function fetchAll(fetchBeginning: FetchBeginning, wanted: readonly Beginning[]): Promise<void> {
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    await Promise.all(wanted.slice(at, at + AT_ONCE).map(fetchBeginning));
  }
}

/** A file without a name in its header is called by the name it has on the hub, not by that of its copy. */
function nameOf(said: string, [first]: readonly RemoteFile[]): string {
  const isNone = /^[0-9a-f]{64}\.header$/.test(said);
  return isNone ? (first?.file.split('/').at(-1) ?? said) : said;
}
