// Text exactly as it was typed. A long one is folded; opened, it is drawn in pieces, so that a whole book does not hold up the page.
import { useMemo, useState, type JSX } from 'react';
import { formatCount } from '#domain/units';

const FOLDED_CHARACTERS = 1200;
const FOLDED_LINES = 16;
const PIECE_CHARACTERS = 8000;

export function LongText({ text }: { text: string }): JSX.Element {
  const [whole, setWhole] = useState(false);
  const start = useMemo(() => beginning(text), [text]);
  if (start.length === text.length) return <Plain text={text} />;
  return (
    <>
      {whole ? <Pieces text={text} /> : <Plain text={`${start}…`} />}
      <button
        type="button"
        aria-expanded={whole}
        onClick={() => setWhole(!whole)}
        className="mt-2 rounded-sm text-sm font-medium text-accent-ink underline underline-offset-2"
      >
        {whole ? 'Show less' : `Show all, ${formatCount(text.length)} characters`}
      </button>
    </>
  );
}

function Plain({ text }: { text: string }): JSX.Element {
  return (
    <div dir="auto" className="wrap-anywhere whitespace-pre-wrap">
      {text}
    </div>
  );
}

function Pieces({ text }: { text: string }): JSX.Element {
  const pieces = useMemo(() => cut(text), [text]);
  return (
    <>
      {pieces.map((piece, index) => (
        <div
          key={index}
          dir="auto"
          className="wrap-anywhere whitespace-pre-wrap [contain-intrinsic-size:auto_2000px] [content-visibility:auto]"
        >
          {piece}
        </div>
      ))}
    </>
  );
}

/** As much as is shown folded; the whole text when it is short. */
function beginning(text: string): string {
  const head = text.slice(0, FOLDED_CHARACTERS + 1);
  const lines = head.split('\n', FOLDED_LINES + 1);
  if (head.length <= FOLDED_CHARACTERS && lines.length <= FOLDED_LINES) return text;
  return lines.slice(0, FOLDED_LINES).join('\n').slice(0, FOLDED_CHARACTERS);
}

/** Pieces that end at a line, at a blank, or, where there is neither, anywhere. */
function cut(text: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  while (from < text.length) {
    const limit = from + PIECE_CHARACTERS;
    const line = text.lastIndexOf('\n', limit);
    const blank = text.lastIndexOf(' ', limit);
    const end = limit >= text.length ? text.length : line > from ? line : blank > from ? blank : limit;
    pieces.push(text.slice(from, end));
    from = end === text.length || end === limit ? end : end + 1;
  }
  return pieces;
}
