// How fast this computer does sums, how that is known, and an offer to measure it where it was not.
import type { JSX } from 'react';
import { computeWords } from '../../lib/calibration-words';
import { Disclosure } from '../../ui/Disclosure';
import { MeasureBox } from '../../ui/MeasureBox';
import type { OwnArithmetic } from './own-arithmetic';

const ORIGIN_WORDS: Record<OwnArithmetic['origin'], string> = {
  measured: 'measured here while reading a prompt, two operations for each parameter and token',
  answers: 'measured in an answer that was given here, two operations for each parameter and token',
  estimated: 'an estimate from a table of chips, not measured on this computer',
};

export function OwnArithmeticNote({ own }: { own: OwnArithmetic | null }): JSX.Element {
  return (
    <div className="grid gap-2 text-sm">
      <p className="text-ink-2">
        {own === null ? (
          'How fast this computer does sums is not known yet.'
        ) : (
          <>
            This computer: about{' '}
            <strong className="font-semibold text-ink tabular-nums">{computeWords(own.flopsPerSecond)}</strong> on{' '}
            {own.device}, {ORIGIN_WORDS[own.origin]}.
            {own.busy && ' It was busy meanwhile, so it may be faster than this.'}
          </>
        )}
      </p>
      <Disclosure summary={own?.origin === 'measured' ? 'What was measured' : 'Measure this computer'}>
        <MeasureBox folded />
      </Disclosure>
    </div>
  );
}
