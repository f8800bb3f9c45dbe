// How long a model reads before its first word: for a question and for a long document.
import type { JSX } from 'react';
import type { ExpectedSpeed } from '#domain/speed-range';
import { waitWords } from '../lib/speed-words';
import { Tooltip } from './Tooltip';

export function Waits({ expected }: { expected: ExpectedSpeed }): JSX.Element {
  const question = waitWords(expected.questionMs);
  const document = waitWords(expected.documentMs);
  if (question === null && document === null) {
    return <span className="text-sm text-ink-2">The wait before the first word is not known.</span>;
  }
  return (
    <span className="flex flex-wrap gap-x-1.5 text-sm">
      <Tooltip text="A model reads all that is in the chat before it writes. A question here means 200 tokens, about 150 words; a long document 8,000 tokens, about 20 pages.">
        <button type="button" className="cursor-help rounded-sm text-left tabular-nums">
          First word after {question ?? 'an unknown wait'}
          {document !== null && <span className="text-ink-2">; after a long document {document}</span>}
        </button>
      </Tooltip>
    </span>
  );
}
