// The badge says what was measured, and calls nothing the same that is not.
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Parity } from '#contract/trained-model';
import { ParityBadge } from './ParityBadge';

const PARITY: Parity = {
  places: 128,
  vocabSize: 260,
  greatestDifference: 0.00042,
  meanDifference: 0.0001,
  sameLikeliest: 128,
  sameGreedy: 200,
  greedyTokens: 200,
  firstDifference: null,
};

it('tells figures beside its verdict; one other token or a larger difference is not the same', () => {
  const { rerender } = render(<ParityBadge parity={PARITY} form="In full" within={1e-3} />);
  const badge = screen.getByRole('group', { name: 'In full: the same model' });
  expect(badge).toHaveTextContent('Greatest difference of any score0.00042, limit 0.001');
  expect(badge).toHaveTextContent('200 of 200 tokens');
  rerender(<ParityBadge parity={{ ...PARITY, sameGreedy: 199 }} form="In full" within={1e-3} />);
  expect(screen.getByText('In full: not the same')).toBeInTheDocument();
  rerender(<ParityBadge parity={{ ...PARITY, greatestDifference: 0.002 }} form="In full" within={1e-3} />);
  expect(screen.getByText('In full: not the same')).toBeInTheDocument();
  const rounded = { ...PARITY, greatestDifference: 0.2 };
  rerender(<ParityBadge parity={rounded} form="In 16 bits" within={0.3} />);
  expect(screen.getByText('In 16 bits: the same up to rounding')).toBeInTheDocument();
  rerender(<ParityBadge parity={rounded} form="In 16 bits" within={0.1} />);
  expect(screen.getByText('In 16 bits: not the same')).toBeInTheDocument();
});
