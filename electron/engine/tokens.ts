// Text to tokens and back: counting, and the pieces of text each token stands for.
import type { TokenPiece } from '#contract/engine';
import type { LlamaModel, Token } from './llama';

/** A character of more than one token is shown at the last of them; no character has more bytes than this. */
const MOST_TOKENS_A_CHARACTER = 4;
const BROKEN_CHARACTER = '\u{FFFD}';
/** The library looks at a few tokens before to decide about spaces. */
const TOKENS_BEFORE = 8;

export function countTokens(model: LlamaModel, texts: readonly string[]): number[] {
  return texts.map((text) => model.tokenize(text, false).length);
}

/** The tokens of a text; their pieces put together are the text again. Special tokens typed as text stay text. */
export function tokenPieces(model: LlamaModel, text: string): TokenPiece[] {
  const tokens = model.tokenize(text, false);
  const pieces: TokenPiece[] = [];
  let open: Token[] = [];
  for (const [index, token] of tokens.entries()) {
    open.push(token);
    const start = index + 1 - open.length;
    const piece = model.detokenize(open, false, tokens.slice(Math.max(0, start - TOKENS_BEFORE), start));
    const isBroken = piece.endsWith(BROKEN_CHARACTER) && index < tokens.length - 1;
    const isOpen = isBroken && open.length < MOST_TOKENS_A_CHARACTER;
    pieces.push({ token, text: isOpen ? '' : piece, special: model.isSpecialToken(token) });
    if (!isOpen) open = [];
  }
  return pieces;
}
