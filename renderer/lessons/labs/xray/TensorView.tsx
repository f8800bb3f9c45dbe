// One tensor opened: how its numbers are spread, what they are like, and how the first of them lie in the file.
import type { JSX } from 'react';
import type { UnpackedTensor } from '#contract/xray';
import { formatBytes, formatCount } from '#domain/units';
import { Button } from '../../../ui/Button';
import { FailureNote } from '../../../ui/FailureNote';
import { Skeleton } from '../../../ui/Skeleton';
import { HistogramChart } from '../../lab/histogram/HistogramChart';
import { shortNumber } from '../../lab/short-number';
import { percent } from '../../lab/shown-text';
import { FirstNumbers } from './FirstNumbers';
import { bitsEach } from './parts';
import type { OpenTensor } from './use-open-tensor';

export interface TensorViewProps {
  opened: OpenTensor;
  onStop: () => void;
  onAgain: () => void;
}

export function TensorView({ opened, onStop, onAgain }: TensorViewProps): JSX.Element {
  const { tensor, result } = opened;
  return (
    <section aria-label={`Inside ${tensor.name}`} className="mt-3 grid gap-3 border-t border-line-strong pt-3">
      <p className="text-base font-semibold break-words">
        Inside <code className="font-mono text-sm">{tensor.name}</code>
      </p>
      {result === null && (
        <div className="grid gap-2">
          <p role="status">
            Reading {formatCount(tensor.elements)} numbers from {formatBytes(tensor.bytes)}.
          </p>
          <Skeleton className="h-32 w-full" />
          <Button className="justify-self-start" onClick={onStop}>
            Stop
          </Button>
        </div>
      )}
      {result?.ok === false && (
        <FailureNote failure={result.failure}>
          <Button className="mt-1 justify-self-start" onClick={onAgain}>
            Open it again
          </Button>
        </FailureNote>
      )}
      {result?.ok === true &&
        (result.value.kind === 'packed' ? (
          <p>
            The type <code className="font-mono">{tensor.typeName}</code> is not unpacked here yet: its numbers come
            from tables of patterns. It takes {bitsEach(tensor).toFixed(2)} bits a number. Tensors of other types can be
            opened.
          </p>
        ) : (
          <Unpacked look={result.value} />
        ))}
    </section>
  );
}

function Unpacked({ look }: { look: UnpackedTensor }): JSX.Element {
  const { summary, tensor } = look;
  const facts: [string, string][] = [
    ['Numbers', formatCount(summary.count)],
    ['Bytes a number', `${(tensor.bytes / tensor.elements).toFixed(3)} (${bitsEach(tensor).toFixed(2)} bits)`],
    ['Smallest, largest', `${shortNumber(summary.min)}, ${shortNumber(summary.max)}`],
    ['Mean', shortNumber(summary.mean)],
    ['Usual size (root mean square)', shortNumber(summary.rms)],
    ['Exactly zero', percent(summary.zeros / Math.max(1, summary.count))],
    ...(summary.notFinite > 0 ? [['Not a finite number', formatCount(summary.notFinite)] as [string, string]] : []),
  ];
  return (
    <>
      <HistogramChart histogram={look.histogram} summary={summary} />
      <dl className="grid gap-x-6 gap-y-1 tabular-nums @lg/lab:grid-cols-2">
        {facts.map(([name, value]) => (
          <div key={name} className="flex flex-wrap justify-between gap-x-3 border-b border-line py-1">
            <dt className="text-ink-2">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <FirstNumbers look={look} />
    </>
  );
}
