// Where was looked, so that nobody has to guess why something was not found.
import type { JSX } from 'react';
import { SearchX } from 'lucide-react';
import type { Scan } from '#contract/storage';
import { Disclosure } from '../../ui/Disclosure';
import { EmptyState } from '../../ui/EmptyState';
import { toolWords } from './found-words';

export function Places({ scan }: { scan: Scan }): JSX.Element {
  const list = (
    <ul className="grid gap-1 text-left text-sm">
      {scan.places.map(({ tool, folder, there }) => (
        <li key={`${tool} ${folder}`} className="grid gap-x-3 @min-[30rem]:grid-cols-[9rem_minmax(0,1fr)]">
          <span className="text-ink-2">{toolWords(tool)}</span>
          <span className="min-w-0">
            <bdi className="font-mono text-xs break-all">{folder}</bdi>
            {!there && <span className="text-xs text-ink-3"> (not there)</span>}
          </span>
        </li>
      ))}
    </ul>
  );
  if (scan.found.length > 0) return <Disclosure summary="Where was looked">{list}</Disclosure>;
  return (
    <div className="grid gap-3">
      <EmptyState icon={<SearchX strokeWidth={1.75} />} title="No model was found">
        Looked in these places. If yours lie elsewhere, look in their folder, or drop a file on this window.
      </EmptyState>
      {list}
    </div>
  );
}
