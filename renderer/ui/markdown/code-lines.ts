// Colours growing code line by line: what was coloured once is kept, only what was added is read again.
import type { GrammarState, HighlighterCore } from 'shiki/core';
import { highlighterFor } from './highlighter';

export interface CodeToken {
  text: string;
  /** A CSS colour; null for plain. */
  color: string | null;
}
export type CodeLine = CodeToken[];

/** Longer code stays plain: colouring it would hold up the page. */
export const LONGEST_COLOURED = 100_000;
const LIMITS = { tokenizeMaxLineLength: 1000, tokenizeTimeLimit: 60 };

/** What has been coloured so far: whole lines, and the state of the grammar after them. */
export interface ColouredCode {
  /** The text of the whole lines, line breaks included. */
  source: string;
  lines: CodeLine[];
  state: GrammarState | undefined;
  /** The last line, still without its end. */
  rest: { text: string; line: CodeLine };
}

/** Colours `code`, starting from what was coloured before when that is its beginning. */
export async function colourCode(code: string, language: string, before: ColouredCode | null): Promise<ColouredCode> {
  const highlighter = await highlighterFor(language);
  const from = before !== null && code.startsWith(before.source) ? before : null;
  const cut = code.lastIndexOf('\n') + 1;
  const done = from?.source ?? '';
  const whole = code.slice(done.length, cut);
  const restText = code.slice(cut);
  let lines = from?.lines ?? [];
  let state = from?.state;
  if (whole !== '') {
    const added = tokens(highlighter, whole.slice(0, -1), language, state);
    lines = [...lines, ...added.lines];
    state = added.state;
  }
  const rest = restText === '' ? [] : (tokens(highlighter, restText, language, state).lines[0] ?? []);
  return { source: code.slice(0, cut), lines, state, rest: { text: restText, line: rest } };
}

function tokens(
  highlighter: HighlighterCore,
  code: string,
  language: string,
  state: GrammarState | undefined,
): { lines: CodeLine[]; state: GrammarState | undefined } {
  const result = highlighter.codeToTokens(code, {
    lang: language,
    theme: 'homeroom',
    ...LIMITS,
    ...(state && { grammarState: state }),
  });
  const lines = result.tokens.map((line) =>
    line.map(({ content, color }) => ({ text: content, color: color ?? null })),
  );
  return { lines, state: result.grammarState };
}
