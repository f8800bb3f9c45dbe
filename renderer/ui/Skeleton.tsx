// A grey shape where something will stand in a moment. The region around it says in words that it is loading.
import type { JSX } from 'react';
import { classNames } from '../lib/class-names';

/** `className` gives its size, for example "h-4 w-40". */
export function Skeleton({ className }: { className?: string }): JSX.Element {
  return (
    <span
      aria-hidden
      className={classNames('block rounded-sm bg-line motion-safe:animate-pulse', className ?? 'h-4 w-full')}
    />
  );
}
