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
  const { rerender } = render(<ParityBadge parity={PARITY} />);
  expect(screen.getByRole('group', { name: 'The same in llama.cpp' })).toHaveTextContent(
    'Greatest difference 0.00042 over 128 places and 260 tokens; 200 of 200 written tokens are the same.',
  );
  rerender(<ParityBadge parity={{ ...PARITY, sameGreedy: 199 }} />);
  expect(screen.getByText('Not the same in llama.cpp')).toBeInTheDocument();
  rerender(<ParityBadge parity={{ ...PARITY, greatestDifference: 0.002 }} />);
  expect(screen.getByText('Not the same in llama.cpp')).toBeInTheDocument();
  const rounded = { ...PARITY, greatestDifference: 0.2 };
  rerender(<ParityBadge parity={rounded} form="In 16 bits" roundedWithin={0.3} />);
  expect(screen.getByText('In 16 bits: as near in llama.cpp as rounding lets it be')).toBeInTheDocument();
  rerender(<ParityBadge parity={rounded} form="In 16 bits" roundedWithin={0.1} />);
  expect(screen.getByText('In 16 bits: not the same in llama.cpp')).toBeInTheDocument();
});
