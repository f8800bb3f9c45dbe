// What a reasoning model wrote before its answer, folded away.
import { useMemo, type JSX } from 'react';
import { formatCount } from '#domain/units';
import { Disclosure } from '../ui/Disclosure';
import { Markdown } from '../ui/markdown/Markdown';
import { countWords } from './answer-words';

export interface ThoughtsProps {
  text: string;
  /** True while the model is still thinking. */
  running?: boolean;
}

export function Thoughts({ text, running = false }: ThoughtsProps): JSX.Element | null {
  const words = useMemo(() => countWords(text), [text]);
  if (words === 0) return null;
  const count = words === 1 ? '1 word' : `${formatCount(words)} words`;
  return (
    <Disclosure
      summary={<span className="tabular-nums">{running ? `Thinking, ${count} so far` : `Thought for ${count}`}</span>}
    >
      <div
        className="max-h-96 overflow-y-auto border-l-2 border-line pl-4 text-ink-2"
        tabIndex={0}
        aria-label="Thoughts"
      >
        <Markdown text={text} streaming={running} headingLevel={3} />
      </div>
    </Disclosure>
  );
}
