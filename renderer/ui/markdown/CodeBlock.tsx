// A block of code: its language, a button that copies it, and colours once they are ready.
import { useEffect, useRef, useState, type JSX } from 'react';
import { CopyButton } from './CopyButton';
import { colourCode, LONGEST_COLOURED, type CodeLine, type ColouredCode } from './code-lines';
import { languageOf } from './highlighter';

export interface CodeBlockProps {
  code: string;
  /** What stands behind the fence, as it was written; empty for none. */
  label: string;
}

export function CodeBlock({ code, label }: CodeBlockProps): JSX.Element {
  const coloured = useColours(code, languageOf(label));
  return (
    <figure className="markdown-code" dir="ltr">
      <figcaption>
        <span>{label === '' ? 'text' : label.slice(0, 30)}</span>
        <CopyButton text={code} name="Copy the code" />
      </figcaption>
      <pre tabIndex={0} aria-label={label === '' ? 'Text block' : `Code, ${label.slice(0, 30)}`}>
        <code>{coloured === null ? code : <Coloured code={code} coloured={coloured} />}</code>
      </pre>
    </figure>
  );
}

/** The colours as far as they are known; null while there are none. */
function useColours(code: string, language: string | null): ColouredCode | null {
  const [coloured, setColoured] = useState<ColouredCode | null>(null);
  const latest = useRef<ColouredCode | null>(null);
  useEffect(() => {
    if (language === null || code.length > LONGEST_COLOURED) return;
    let wanted = true;
    void colourCode(code, language, latest.current).then((result) => {
      if (!wanted) return;
      latest.current = result;
      setColoured(result);
    });
    return () => {
      wanted = false;
    };
  }, [code, language]);
  return coloured !== null && code.startsWith(coloured.source) ? coloured : null;
}

function Coloured({ code, coloured }: { code: string; coloured: ColouredCode }): JSX.Element {
  const after = code.slice(coloured.source.length);
  const { rest } = coloured;
  return (
    <>
      {coloured.lines.map((line, index) => (
        <Line key={index} line={line} end={'\n'} />
      ))}
      {rest.text !== '' && after.startsWith(rest.text) ? (
        <>
          <Line line={rest.line} end="" />
          {after.slice(rest.text.length)}
        </>
      ) : (
        after
      )}
    </>
  );
}

function Line({ line, end }: { line: CodeLine; end: string }): JSX.Element {
  return (
    <span>
      {line.map(({ text, color }, index) => (
        <span key={index} {...(color !== null && { style: { color } })}>
          {text}
        </span>
      ))}
      {end}
    </span>
  );
}
