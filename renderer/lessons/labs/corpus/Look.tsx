// The first step: what is in the text, before anything is done to it.
import type { JSX } from 'react';
import { formatCount } from '#domain/units';
import { percent } from '../../lab/shown-text';
import { mostFrequent } from './count';
import type { Line } from './lines';
import { RankChart } from './RankChart';
import { RankedBars } from './RankedBars';
import type { Study } from './study';

const BARS = 10;

/** The size in four figures, and the first lines as they are. */
export function Size({ study: { before }, first }: { study: Study; first: readonly Line[] }): JSX.Element {
  const figures: [string, number][] = [
    ['lines', before.lines],
    ['words', before.words],
    ['different words', before.differentWords],
    ['letters', before.letters],
  ];
  return (
    <>
      <dl className="grid grid-cols-2 gap-2 @md/lab:grid-cols-4">
        {figures.map(([name, count]) => (
          <div key={name} className="flex flex-col-reverse rounded-md border border-line px-3 py-2">
            <dt className="text-xs text-ink-2">{name}</dt>
            <dd className="text-lg font-semibold tabular-nums">{formatCount(count)}</dd>
          </div>
        ))}
      </dl>
      <FirstLines lines={first} />
    </>
  );
}

function FirstLines({ lines }: { lines: readonly Line[] }): JSX.Element {
  return (
    <ol aria-label="The first lines" className="grid gap-0.5 rounded-md bg-sunken p-3 font-mono text-xs">
      {lines.map(({ number, text }) => (
        <li key={number} className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-2">
          <span aria-hidden className="text-end text-ink-3 tabular-nums">
            {number}
          </span>
          <span dir="auto" className="truncate">
            {text.trim() === '' ? <i className="text-ink-3">empty</i> : text.slice(0, 200)}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** What is frequent in it, shown once the guess has been made. */
export function Frequencies({ study: { before, after, onceOnly, ranks } }: { study: Study }): JSX.Element {
  return (
    <>
      <div className="grid gap-4 @lg/lab:grid-cols-2">
        <RankedBars
          title="The most frequent words"
          kind="Word"
          ranked={mostFrequent(before.wordCounts, BARS)}
          total={before.words}
        />
        <RankedBars
          title="The most frequent letters"
          kind="Letter"
          ranked={mostFrequent(before.letterCounts, BARS)}
          total={before.letters}
        />
      </div>
      <RankChart points={ranks} />
      {after.differentWords > 0 && (
        <p className="text-sm text-ink-2 tabular-nums">
          {formatCount(onceOnly)} of the {formatCount(after.differentWords)} different words
          {after.lines === before.lines ? '' : ' that are left'} occur once only,{' '}
          {percent(onceOnly / after.differentWords)}.
        </p>
      )}
    </>
  );
}
