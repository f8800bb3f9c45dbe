// Whether something fits, as a small shape that tells without colour too: full, half, ring, triangle, cross. Words stand beside it or are read out.
import type { JSX } from 'react';
import type { Verdict } from '#domain/fit';
import { classNames } from '../lib/class-names';

/** Beside other words: short. */
export const VERDICT_SHORT: Record<Verdict, string> = {
  gpu: 'on the card',
  partial: 'part on the card',
  cpu: 'on the processor',
  tight: 'tight',
  'too-large': 'too large',
};

const COLOUR: Record<Verdict, string> = {
  gpu: 'text-good',
  partial: 'text-good',
  cpu: 'text-good',
  tight: 'text-warn',
  'too-large': 'text-bad',
};

export function FitMark({ verdict, className }: { verdict: Verdict; className?: string }): JSX.Element {
  return (
    <svg
      aria-hidden
      viewBox="0 0 12 12"
      className={classNames('size-3 shrink-0 fill-none stroke-current', COLOUR[verdict], className)}
      strokeWidth={1.75}
    >
      <Shape verdict={verdict} />
    </svg>
  );
}

function Shape({ verdict }: { verdict: Verdict }): JSX.Element {
  switch (verdict) {
    case 'gpu':
      return <circle cx={6} cy={6} r={4.5} className="fill-current" />;
    case 'partial':
      return (
        <>
          <circle cx={6} cy={6} r={4.5} />
          <path d="M6 1.5a4.5 4.5 0 0 0 0 9z" className="fill-current" />
        </>
      );
    case 'cpu':
      return (
        <>
          <circle cx={6} cy={6} r={4.5} />
          <circle cx={6} cy={6} r={1.5} className="fill-current" />
        </>
      );
    case 'tight':
      return <path d="M6 1.5 11 10.5H1z" strokeLinejoin="round" />;
    case 'too-large':
      return <path d="M2.5 2.5l7 7M9.5 2.5l-7 7" strokeLinecap="round" />;
  }
}
