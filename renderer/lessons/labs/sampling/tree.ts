// What a model almost said, as a tree: from the text the likeliest tokens, from each of those the likeliest after it.
import type { NextToken } from '#contract/engine';
import type { Failure } from '#contract/failure';
import { canAdd } from '../../lab/shown-text';

/** Tokens shown after each. */
export const BRANCHES = 3;
/** Tokens from the text to the end of the longest path. */
export const DEEPEST = 6;

export type Branch =
  | { kind: 'asking' }
  | { kind: 'failed'; failure: Failure }
  | { kind: 'here'; tokens: readonly NextToken[]; isOpen: boolean };

/** By the key of the token they come after. */
export type Branches = Readonly<Record<string, Branch>>;

export interface Row {
  key: string;
  /** Null for what follows the text itself. */
  parent: string | null;
  /** The tokens from the text to this one, itself included. */
  path: readonly NextToken[];
  token: NextToken;
  /** The product of the chances on the path. */
  pathChance: number;
  canOpen: boolean;
  branch: Branch | null;
}

/** The rows that are in view, from top to bottom. */
export function rowsOf(first: readonly NextToken[], branches: Branches): Row[] {
  return below({ parent: null, path: [], chance: 1 }, first, branches);
}

interface Above {
  parent: string | null;
  path: readonly NextToken[];
  chance: number;
}

function below(above: Above, tokens: readonly NextToken[], branches: Branches): Row[] {
  return tokens.slice(0, BRANCHES).flatMap((token) => {
    const key = above.parent === null ? String(token.token) : `${above.parent} ${token.token}`;
    const path = [...above.path, token];
    const pathChance = above.chance * token.probability;
    const branch = branches[key] ?? null;
    const canOpen = path.length < DEEPEST && !token.special && canAdd(token);
    const row: Row = { key, parent: above.parent, path, token, pathChance, canOpen, branch };
    const isOpen = branch?.kind === 'here' && branch.isOpen;
    return isOpen ? [row, ...below({ parent: key, path, chance: pathChance }, branch.tokens, branches)] : [row];
  });
}

/** The text of a path. */
export function textOf(path: readonly NextToken[]): string {
  return path.map(({ text, special }) => (special ? '' : text)).join('');
}

/** The row a key leads to, as in every tree: up and down through what is in view, left to where it comes from. */
export function rowAfterKey(rows: readonly Row[], current: Row, key: string): Row | undefined {
  const at = rows.indexOf(current);
  switch (key) {
    case 'ArrowDown':
      return rows[at + 1];
    case 'ArrowUp':
      return rows[at - 1];
    case 'Home':
      return rows[0];
    case 'End':
      return rows.at(-1);
    case 'ArrowLeft':
      return rows.find((row) => row.key === current.parent);
    case 'ArrowRight':
      return rows[at + 1]?.parent === current.key ? rows[at + 1] : undefined;
    default:
      return undefined;
  }
}
