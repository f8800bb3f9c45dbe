// What the pieces of a text are to the text: joined again, they must give exactly what was cut.
import type { TokenPiece } from '#contract/engine';

/** A single token, or the tokens that together make up one sign: none of them can be shown alone. */
export interface PieceGroup {
  pieces: readonly TokenPiece[];
  text: string;
}

/** Puts tokens that end inside a sign (their text is empty) together with the one that completes it. */
export function groupPieces(pieces: readonly TokenPiece[]): PieceGroup[] {
  const groups: PieceGroup[] = [];
  let open: TokenPiece[] = [];
  for (const piece of pieces) {
    open.push(piece);
    if (piece.text === '') continue;
    groups.push({ pieces: open, text: piece.text });
    open = [];
  }
  return open.length > 0 ? [...groups, { pieces: open, text: '' }] : groups;
}

/** Whether the pieces, joined, are the text again to the last letter. */
export function isExact(text: string, pieces: readonly TokenPiece[]): boolean {
  return pieces.map((piece) => piece.text).join('') === text;
}

/** Signs, counted as Unicode code points: a letter is one, some emoji are several. */
export function countSigns(text: string): number {
  return Array.from(text).length;
}

/** Tokens for each sign; null for an empty text. */
export function tokensPerSign(text: string, tokenCount: number): number | null {
  const signs = countSigns(text);
  return signs === 0 ? null : tokenCount / signs;
}
