// What a scan knows of another program: where it keeps models, and what it calls them.
import type { Tool } from '#contract/storage';
import type { Places } from './places';
import type { Walk } from './walk';

/** A file that may be a model, with what its program says of it; null where it says nothing better than the file. */
export interface Candidate {
  file: string;
  name: string | null;
  /** From the program's own records, never computed here. */
  sha256: string | null;
}

export interface Program {
  tool: Tool;
  /** Where it may keep models, the likeliest first; they need not be there. */
  folders: (places: Places) => Promise<string[]>;
  /** The models in one of these folders, which is there. */
  models: (folder: string, walk: Walk) => Promise<Candidate[]>;
}

/** A file of which the program says nothing. */
export function plain(file: string): Candidate {
  return { file, name: null, sha256: null };
}

/** A repository's own name, without its owner and without the word that all of these end on. */
export function nameOfRepository(repo: string): string {
  return repo.replace(/[-_.]gguf$/i, '');
}
