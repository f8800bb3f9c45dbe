// Where the bytes are: one bar divided into the parts of the network, each with its share written out.
import type { JSX } from 'react';
import { formatBytes, formatCount } from '#domain/units';
import { AsTable } from '../../../ui/AsTable';
import { percent } from '../../lab/shown-text';
import { bitsEach, type PartShare } from './parts';
import { PART_WORDS } from './words';

const FILLS: Record<PartShare['part'], string> = {
  table: 'bg-chart-1',
  attention: 'bg-chart-2',
  'feed-forward': 'bg-chart-3',
  norms: 'bg-chart-4',
  output: 'bg-chart-1 opacity-60',
  other: 'hatched',
};

export function PartsBar({ shares }: { shares: readonly PartShare[] }): JSX.Element {
  const allBytes = shares.reduce((sum, { bytes }) => sum + bytes, 0);
  const allElements = shares.reduce((sum, { elements }) => sum + elements, 0);
  const ofBytes = (share: PartShare): number => (allBytes > 0 ? share.bytes / allBytes : 0);
  const ofElements = (share: PartShare): number => (allElements > 0 ? share.elements / allElements : 0);
  return (
    <AsTable
      caption="Where the bytes are"
      head={['Part', 'Tensors', 'Parameters', 'Share of parameters', 'Size', 'Share of bytes', 'Bits each']}
      rows={shares.map((share) => [
        PART_WORDS[share.part].name,
        formatCount(share.tensors),
        formatCount(share.elements),
        percent(ofElements(share)),
        formatBytes(share.bytes),
        percent(ofBytes(share)),
        bitsEach(share).toFixed(2),
      ])}
    >
      <figure className="grid gap-2">
        <figcaption className="text-sm font-semibold">Where the bytes are</figcaption>
        <div aria-hidden className="flex h-7 gap-px overflow-hidden rounded-sm bg-sunken">
          {shares.map((share) => (
            <span
              key={share.part}
              title={`${PART_WORDS[share.part].name}: ${formatBytes(share.bytes)}`}
              className={FILLS[share.part]}
              style={{ flex: `${ofBytes(share)} 1 2px` }}
            />
          ))}
        </div>
        <ul className="grid gap-x-6 gap-y-2 text-sm @lg/lab:grid-cols-2">
          {shares.map((share) => (
            <li key={share.part} className="grid grid-cols-[auto_1fr] gap-x-2">
              <i aria-hidden className={`mt-1 inline-block size-3 rounded-xs ${FILLS[share.part]}`} />
              <span className="tabular-nums">
                <strong className="font-semibold">{PART_WORDS[share.part].name}:</strong> {formatBytes(share.bytes)},{' '}
                {percent(ofBytes(share))} of the bytes and {percent(ofElements(share))} of the parameters.
                <span className="block text-xs text-ink-2">It {lead(share)}.</span>
              </span>
            </li>
          ))}
        </ul>
      </figure>
    </AsTable>
  );
}

/** The meaning as the rest of a sentence that begins with "It". */
function lead({ part }: PartShare): string {
  const { meaning } = PART_WORDS[part];
  switch (part) {
    case 'table':
    case 'other':
      return `holds ${meaning}`;
    case 'norms':
      return 'is there to keep the numbers in between at a usual size';
    default:
      return meaning;
  }
}
