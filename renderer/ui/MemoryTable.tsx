// The whole sum behind a memory bar: every term, its size, where it stands and where the figure comes from.
import type { JSX } from 'react';
import type { DeviceLoad } from '#domain/fit';
import type { MemorySum } from '#domain/memory';
import { formatBytes } from '#domain/units';
import { deviceWords } from '../lib/device-words';
import { memoryParts, TERM_WORDS } from '../lib/memory-parts';

export interface MemoryTableProps {
  memory: MemorySum;
  /** What is needed on each device against what may be taken there. */
  loads: readonly DeviceLoad[];
  contextTokens: string;
}

const CELL = 'py-1.5 pr-4';

export function MemoryTable({ memory, loads, contextTokens }: MemoryTableProps): JSX.Element {
  return (
    <div className="grid gap-4 text-sm">
      <div role="group" aria-label="The whole sum" tabIndex={0} className="overflow-x-auto">
        <table className="w-full border-collapse text-left">
          <caption className="pb-2 text-left text-xs text-ink-3">
            Memory with {contextTokens} tokens of context.{' '}
            {memory.certainty === 'exact' ? 'Counted by the engine itself.' : 'Estimated from the shape of the model.'}
          </caption>
          <thead className="text-xs text-ink-3">
            <tr className="border-b border-line">
              <th className={`${CELL} font-medium`}>Term</th>
              <th className={`${CELL} text-right font-medium`}>Size</th>
              <th className="py-1.5 font-medium">Where the figure comes from</th>
            </tr>
          </thead>
          <tbody>
            {memory.terms.map((term) => (
              <tr key={`${term.what} ${term.device}`} className="border-b border-line align-top">
                <th className={`${CELL} font-medium`}>
                  {TERM_WORDS[term.what]}
                  <span className="block text-xs font-normal text-ink-3">{deviceWords(term.device)}</span>
                </th>
                <Bytes bytes={term.bytes} />
                <td className="py-1.5 text-ink-2">{term.source}</td>
              </tr>
            ))}
            <tr className="font-semibold">
              <th className={CELL}>Together</th>
              <Bytes bytes={memory.totalBytes} />
              <td />
            </tr>
            {loads.map((load) => (
              <tr key={load.device} className="border-t border-line">
                <th className={`${CELL} font-medium`}>In {deviceWords(load.device)}</th>
                <Bytes bytes={load.needBytes} />
                <td className="py-1.5 text-ink-2">of {formatBytes(load.budgetBytes)} that can be spared there</td>
              </tr>
            ))}
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

function Bytes({ bytes }: { bytes: number }): JSX.Element {
  return <td className={`${CELL} text-right whitespace-nowrap tabular-nums`}>{formatBytes(bytes)}</td>;
}
