// Makes the ways in which models write formulas into the one that the parser knows: \(x\) and $x$ become $$x$$, \[x\] and a lone $$x$$ become a block.
// Code is left alone, and so are prices. One pass over the text, linear in its length.

/** @param open true while the text is still growing: a displayed formula without its end is then taken to go on. */
export function mathDelimiters(text: string, open = false): string {
  if (!text.includes('$') && !text.includes('\\')) return text;
  return splitFences(text)
    .map(({ code, source }, index, all) => (code ? source : inProse(source, open && index === all.length - 1)))
    .join('');
}

interface Piece {
  code: boolean;
  source: string;
}

/** Cuts fenced code out of the text, line by line. */
function splitFences(text: string): Piece[] {
  const pieces: Piece[] = [];
  let fence = '';
  for (const line of text.split(/(?<=\n)/)) {
    const mark = /^ *(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    const inside = fence !== '';
    if (!inside) fence = mark;
    else if (mark.startsWith(fence) && line.trim() === mark) fence = '';
    const code = inside || fence !== '';
    const last = pieces.at(-1);
    if (last?.code === code) last.source += line;
    else pieces.push({ code, source: line });
  }
  return pieces;
}

/** How far a single dollar may look for its partner. */
const INLINE_REACH = 400;

function inProse(source: string, open: boolean): string {
  const find = closers(source);
  const parts: string[] = [];
  let at = 0;
  let kept = 0;
  const replace = (end: number, by: string): void => {
    parts.push(source.slice(kept, at), by);
    kept = end;
    at = end;
  };
  while (at < source.length) {
    const sign = source[at];
    if (sign === '`') {
      const ticks = /^`+/.exec(source.slice(at, at + 40))?.[0] ?? '`';
      const end = find(ticks, at + ticks.length);
      at = end === -1 ? at + ticks.length : end + ticks.length;
    } else if (sign === '\\') {
      const next = source[at + 1] ?? '';
      const end = next === '(' || next === '[' ? find(next === '(' ? '\\)' : '\\]', at + 2) : -1;
      if (end !== -1) replace(end + 2, formula(source, { from: at, open: 2, to: end, display: next === '[' }));
      else if (open && next === '[' && startsLine(source, at)) replace(at + 2, '$$\n');
      else at += 2;
    } else if (sign === '$' && source[at + 1] === '$') {
      const end = find('$$', at + 2);
      if (end === -1) break;
      if (startsLine(source, at) && endsLine(source, end + 2)) {
        replace(end + 2, formula(source, { from: at, open: 2, to: end, display: true }));
      } else at = end + 2;
    } else if (sign === '$') {
      const end = partner(source, at);
      if (end === -1) at += 1;
      else replace(end + 1, formula(source, { from: at, open: 1, to: end, display: false }));
    } else at += 1;
  }
  parts.push(source.slice(kept));
  return parts.join('');
}

/** Looks for a closing mark; once a mark was not found it is not looked for again. */
function closers(source: string): (mark: string, from: number) => number {
  const missing = new Set<string>();
  return (mark, from) => {
    if (missing.has(mark)) return -1;
    const end = source.indexOf(mark, from);
    if (end === -1) missing.add(mark);
    return end;
  };
}

interface Span {
  from: number;
  /** Length of the opening mark. */
  open: number;
  to: number;
  display: boolean;
}

function formula(source: string, { from, open, to, display }: Span): string {
  const inner = source.slice(from + open, to).trim();
  if (inner === '' || inner.includes('\n\n')) return source.slice(from, to + open);
  if (!display || !startsLine(source, from)) return `$$${inner.replaceAll('\n', ' ')}$$`;
  const indent = source.slice(from - indentOf(source, from), from);
  const lines = ['$$', ...inner.split('\n').map((line) => line.trim()), '$$'];
  return lines.join(`\n${indent}`) + (endsLine(source, to + 2) ? '' : `\n${indent}`);
}

/** Blanks before `at` when nothing else stands before it on its line; -1 otherwise. */
function indentOf(source: string, at: number): number {
  let blanks = 0;
  while (source[at - blanks - 1] === ' ' || source[at - blanks - 1] === '\t') blanks += 1;
  return blanks === at || source[at - blanks - 1] === '\n' ? blanks : -1;
}

const startsLine = (source: string, at: number): boolean => indentOf(source, at) !== -1;
const endsLine = (source: string, at: number): boolean => /^[ \t]*(\n|$)/.test(source.slice(at, at + 80));

/** The dollar that ends a formula begun at `at`, by Pandoc's rule, so that "$5 and $10" stays what it is; -1 when there is none. */
function partner(source: string, at: number): number {
  if (/[\s$]/.test(source[at + 1] ?? ' ')) return -1;
  const reach = Math.min(source.length, at + INLINE_REACH);
  for (let end = at + 1; end < reach; end += 1) {
    const sign = source[end];
    if (sign === '\n' && source[end + 1] === '\n') return -1;
    if (sign === '\\') end += 1;
    else if (sign === '$') {
      const closes = !/\s/.test(source[end - 1] ?? ' ') && !/[\d$]/.test(source[end + 1] ?? '');
      return closes ? end : -1;
    }
  }
  return -1;
}
