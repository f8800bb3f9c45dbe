// The guess of the lab: how few tokens hold most of the chance.
import type { JSX } from 'react';
import { countHolding, type Distribution } from '#domain/sampling/distribution';
import { formatCount } from '#domain/units';
import type { RecordEvent } from '../../lab/definition';
import { SliderPrediction } from '../../lab/Prediction';
import { COUNT_STOPS } from './settings';

const SHARE = 0.9;

export function HowMany({ distribution, record }: { distribution: Distribution; record: RecordEvent }): JSX.Element {
  const actual = countHolding(distribution, SHARE);
  const size = distribution.probabilities.length;
  return (
    <SliderPrediction
      question={`Of the ${formatCount(size)} tokens this model knows: how many of the likeliest together hold 90 % of the chance?`}
      min={0}
      max={COUNT_STOPS.length - 1}
      start={7}
      say={(stop) => formatCount(COUNT_STOPS[stop] ?? 1)}
      onGuess={(stop) => record('predicted', { guess: COUNT_STOPS[stop] ?? 1, actual })}
      result={
        <>
          After the text above it is <strong>{formatCount(actual)}</strong>. All the others share the last tenth.
        </>
      }
    />
  );
}
