// A button. One primary a view; quiet for what stands aside; danger for what takes something away.
import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps, JSX } from 'react';

const styles = cva(
  'inline-flex items-center justify-center gap-2 whitespace-nowrap rounded-md border font-medium transition-colors duration-150 disabled:cursor-not-allowed disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      kind: {
        normal: 'border-line-strong bg-surface text-ink enabled:hover:bg-sunken',
        primary:
          'border-accent bg-accent text-on-accent enabled:hover:border-accent-hover enabled:hover:bg-accent-hover',
        quiet: 'border-transparent bg-transparent text-ink-2 enabled:hover:bg-sunken enabled:hover:text-ink',
        danger: 'border-bad bg-surface text-bad enabled:hover:bg-bad-soft',
      },
      size: { md: 'px-3.5 py-2 text-sm', sm: 'px-2 py-1 text-xs', icon: 'size-8 p-0' },
    },
    defaultVariants: { kind: 'normal', size: 'md' },
  },
);

export type ButtonProps = ComponentProps<'button'> & VariantProps<typeof styles>;

export function Button({ kind, size, className, type = 'button', ...rest }: ButtonProps): JSX.Element {
  return <button type={type} className={styles({ kind, size, className })} {...rest} />;
}
