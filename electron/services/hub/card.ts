// The model card of a repository: Markdown that a stranger wrote, without the data in front of it.
import type { HubCard } from '#contract/hub';
import { FailureError } from '#contract/failure';
import { ask, type Asking } from './ask';

const MOST_CHARACTERS = 200_000;
/** With what stands before the text, and letters of more than one byte. */
const MOST_BYTES = 2 * MOST_CHARACTERS;
const FRONT_MATTER = /^\u{feff}?---[ \t]*\r?\n[\s\S]*?\r?\n---[ \t]*(?:\r?\n|$)/u;

export async function cardOf(asking: Asking, { repo, revision }: { repo: string; revision: string }): Promise<HubCard> {
  const path = `/${repo}/raw/${revision}/README.md`;
  const answer = await ask(asking, { path, repo, mostBytes: MOST_BYTES, cut: true }).catch(orNone);
  if (answer === null) return { markdown: '', cut: false };
  const text = answer.bytes.toString('utf8').replace(FRONT_MATTER, '').trim();
  const isCut = answer.isCut || text.length > MOST_CHARACTERS;
  return { markdown: isCut ? wholeLines(text.slice(0, MOST_CHARACTERS)) : text, cut: isCut };
}

/** A repository need not have a card. */
function orNone(error: unknown): null {
  if (error instanceof FailureError && error.failure.code === 'hub.not-found') return null;
  throw error;
}

/** The last line may end in the midst of a letter. */
function wholeLines(text: string): string {
  const end = text.lastIndexOf('\n');
  return (end > 0 ? text.slice(0, end) : text).replace(/\u{fffd}+$/u, '');
}
