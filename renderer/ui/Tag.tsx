// A small label: neutral, accent or warning. Its meaning is always in its words too.
import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps, JSX } from 'react';

const styles = cva('inline-block justify-self-start whitespace-nowrap rounded-full border px-2 py-0.5 text-xs', {
  variants: {
    tone: {
      neutral: 'border-line bg-sunken text-ink-2',
      accent: 'border-transparent bg-accent-soft font-semibold text-accent-ink',
      warn: 'border-transparent bg-warn-soft text-warn',
      bad: 'border-transparent bg-bad-soft text-bad',
    },
  },
  defaultVariants: { tone: 'neutral' },
});

export function Tag({ tone, className, ...rest }: ComponentProps<'span'> & VariantProps<typeof styles>): JSX.Element {
  return <span className={styles({ tone, className })} {...rest} />;
}
