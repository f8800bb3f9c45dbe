// The whole sum behind a memory bar: every term, its size, where it stands and where the figure comes from.
import type { JSX } from 'react';
import type { MemorySum } from '#domain/memory';
import { formatBytes } from '#domain/units';
import { memoryParts, TERM_WORDS } from '../lib/memory-parts';

export function MemoryTable({ memory, contextTokens }: { memory: MemorySum; contextTokens: string }): JSX.Element {
  return (
    <div className="grid gap-4 text-sm">
      <div className="overflow-x-auto">
        <table className="w-full border-collapse text-left">
          <caption className="pb-2 text-left text-xs text-ink-3">
            Memory with {contextTokens} tokens of context.{' '}
            {memory.certainty === 'exact' ? 'Counted by the engine itself.' : 'Estimated from the shape of the model.'}
          </caption>
          <thead className="text-xs text-ink-3">
            <tr className="border-b border-line">
              <th className="py-1.5 pr-4 font-medium">Term</th>
              <th className="py-1.5 pr-4 text-right font-medium">Size</th>
              <th className="py-1.5 font-medium">Where the figure comes from</th>
            </tr>
          </thead>
          <tbody>
            {memory.terms.map((term) => (
              <tr key={`${term.what} ${term.device}`} className="border-b border-line align-top">
                <th className="py-1.5 pr-4 font-medium">
                  {TERM_WORDS[term.what]}
                  <span className="block text-xs font-normal text-ink-3">
                    {term.device === 'cpu' ? 'main memory' : term.device}
                  </span>
                </th>
                <td className="py-1.5 pr-4 text-right whitespace-nowrap tabular-nums">{formatBytes(term.bytes)}</td>
                <td className="py-1.5 text-ink-2">{term.source}</td>
              </tr>
            ))}
            <tr className="font-semibold">
              <th className="py-1.5 pr-4">Together</th>
              <td className="py-1.5 pr-4 text-right whitespace-nowrap tabular-nums">
                {formatBytes(memory.totalBytes)}
              </td>
              <td />
            </tr>
          </tbody>
        </table>
      </div>
      <dl className="grid gap-2 text-xs text-ink-2">
        {memoryParts(memory).map((part) => (
          <div key={part.name}>
            <dt className="inline font-semibold text-ink">{part.words}: </dt>
            <dd className="inline">{part.explanation}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
