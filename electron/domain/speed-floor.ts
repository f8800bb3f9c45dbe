// How fast a model must write for a task to be a pleasure.
import type { Task } from './candidate';

/** Tokens per second: reading speed for chat, more for code, which is skimmed; a long document is waited for anyway. */
export const SPEED_FLOOR: Record<Task, number> = { chat: 10, code: 15, documents: 8, languages: 10 };

/** The longest wait for the first word about a document of 8,000 tokens, milliseconds. */
export const LONGEST_DOCUMENT_MS = 120_000;
