// What one measurement says: threads against speed, several texts at once, and what the application had expected.
import type { JSX } from 'react';
import type { SpeedRange } from '#domain/speed-range';
import { BUSY_SPREAD } from '#domain/quantile';
import { formatSpeed } from '#domain/units';
import { momentWords } from '../../../lib/date-words';
import { speedWords, wordsPerMinute } from '../../../lib/speed-words';
import { Bars } from '../../lab/Bars';
import { placeWords, type Measurement } from './measurement';

export interface ResultsProps {
  measurement: Measurement;
  /** Null without a survey. */
  expected: { prompt: SpeedRange; decode: SpeedRange } | null;
  /** How many texts at once were too many for the memory. */
  leftOut: readonly number[];
}

export function Results({ measurement, expected, leftOut }: ResultsProps): JSX.Element {
  const { points, batches, decode, prompt, spread, at } = measurement;
  const threadWords = (count: number): string => `${count} ${count === 1 ? 'thread' : 'threads'}`;
  const bars = (what: 'prompt' | 'decode', range: SpeedRange | undefined): JSX.Element => (
    <Bars
      title={what === 'prompt' ? 'Reading a prompt, tokens a second' : 'Writing, tokens a second'}
      head={['Threads', 'Tokens a second']}
      rows={points.map((point) => ({
        name: threadWords(point.threads),
        value: point[what],
        words: formatSpeed(point[what]),
        ...(range?.estimate != null && point.threads === measurement.bestThreads && { mark: range.estimate }),
      }))}
      {...(range?.estimate != null && {
        markWords: `The line is what Homeroom expected: ${speedWords(range).range}, ${speedWords(range).shortLabel}.`,
      })}
      colour={what === 'prompt' ? 'bg-chart-3' : 'bg-chart-1'}
    />
  );
  return (
    <div className="grid gap-4">
      <p className="text-sm tabular-nums">
        <strong className="font-semibold">
          {measurement.subject.name} reads {formatSpeed(prompt)} and writes {formatSpeed(decode)} tokens a second
        </strong>{' '}
        {placeWords(measurement)}: {wordsPerMinute(decode)}. <span className="text-ink-2">{momentWords(at)}</span>
      </p>
      {spread > BUSY_SPREAD && (
        <p className="text-sm text-warn">
          One round was {spread.toFixed(1)} times as fast as another: the computer was busy. Measure again when it
          rests.
        </p>
      )}
      <div className="grid gap-4 @xl/lab:grid-cols-2">
        {bars('decode', expected?.decode)}
        {bars('prompt', expected?.prompt)}
      </div>
      {batches.length > 0 && (
        <Bars
          title="Several texts at once, all together, tokens a second"
          head={['Texts', 'Tokens a second']}
          rows={batches.map(({ sequences, tokensPerSecond }) => ({
            name: `${sequences} ${sequences === 1 ? 'text' : 'texts'}`,
            value: tokensPerSecond,
            words: formatSpeed(tokensPerSecond),
          }))}
          colour="bg-chart-2"
        />
      )}
      <p className="text-sm text-ink-2">{togetherWords(measurement)}</p>
      {leftOut.length > 0 && (
        <p className="text-sm text-ink-2">{leftOut.join(' and ')} texts at once would have taken too much memory.</p>
      )}
    </div>
  );
}

function togetherWords({ batches }: Measurement): string {
  const one = batches.find(({ sequences }) => sequences === 1);
  const most = batches.at(-1);
  if (one === undefined || most === undefined || most.sequences === 1 || one.tokensPerSecond === 0) return '';
  const times = most.tokensPerSecond / one.tokensPerSecond;
  return `${most.sequences} texts together came out ${times.toFixed(1)} times as fast as one alone, each of them ${(most.sequences / times).toFixed(1)} times slower: the weights are fetched from memory once for all of them.`;
}
