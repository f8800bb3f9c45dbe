// What a block looks like: the bits that are stored of each number, and what becomes of them.
import type { JSX } from 'react';
import type { ShownNumber, UnpackedTensor } from '#contract/xray';
import { AsTable } from '../../../ui/AsTable';
import { shortNumber } from '../../lab/short-number';

/** Numbers of more bits take a line each, so fewer of them are drawn; the table has them all. */
const LONG_BITS = 8;
const FEW = 8;

export function FirstNumbers({ look }: { look: UnpackedTensor }): JSX.Element {
  const { first } = look;
  const isLong = (first[0]?.bits.length ?? 0) > LONG_BITS;
  const shown = isLong ? first.slice(0, FEW) : first;
  return (
    <AsTable
      caption="The first numbers as they are stored"
      head={['Place', 'Bits', 'Stands for', 'Scale', 'Added', 'Number']}
      rows={first.map(({ bits, level, factor, offset, value }, index) => [
        String(index + 1),
        bits,
        level === null ? 'itself' : shortNumber(level),
        level === null ? '' : shortNumber(factor),
        level === null ? '' : shortNumber(offset),
        valueWords(value),
      ])}
    >
      <div className="grid gap-2">
        <p>
          <strong className="font-semibold">
            The first {shown.length === 1 ? 'number as it is' : `${shown.length} numbers as they are`} stored.
          </strong>{' '}
          {blockSentence(look)}
        </p>
        <ol className={isLong ? 'grid gap-1 @lg/lab:grid-cols-2' : 'grid grid-cols-4 gap-1 @lg/lab:grid-cols-8'}>
          {shown.map(({ bits, value }, index) => (
            <li key={index} className="grid min-w-0 rounded-sm bg-sunken px-1.5 py-1 text-center">
              <code className="font-mono text-xs break-all">{bits}</code>
              <span className="text-xs text-ink-2 tabular-nums">{valueWords(value)}</span>
            </li>
          ))}
        </ol>
        {first[0] && <Example number={first[0]} />}
      </div>
    </AsTable>
  );
}

function blockSentence({ tensor, block, first }: UnpackedTensor): string {
  const bits = first[0]?.bits.length ?? 0;
  if (block.elements === 1) return `${tensor.typeName} keeps each number by itself, in ${bits} bits.`;
  const rest = block.bytes - (block.elements * bits) / 8;
  const restWords = Number.isInteger(rest) ? `${rest} bytes` : `${rest.toFixed(1)} bytes`;
  return `${tensor.typeName} packs ${block.elements} numbers into a block of ${block.bytes} bytes: ${bits} bits for each, and ${restWords} of scales that they share.`;
}

function Example({ number }: { number: ShownNumber }): JSX.Element | null {
  const { bits, level, factor, offset, value } = number;
  if (level === null || value === null) return null;
  const added = offset === 0 ? '' : offset < 0 ? ` − ${shortNumber(-offset)}` : ` + ${shortNumber(offset)}`;
  return (
    <p className="text-ink-2 tabular-nums">
      The first one: <code className="font-mono text-ink">{bits}</code> stands for {shortNumber(level)}, and{' '}
      {shortNumber(level)} × {shortNumber(factor)}
      {added} = {shortNumber(value)}.
    </p>
  );
}

function valueWords(value: number | null): string {
  return value === null ? 'none' : shortNumber(value);
}
