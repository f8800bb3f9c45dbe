// A card: surface, hairline, large corners. Nothing floats, so it casts no shadow.
import type { ComponentProps, JSX } from 'react';
import { classNames } from '../lib/class-names';

export function Card({ className, ...rest }: ComponentProps<'div'>): JSX.Element {
  return <div className={classNames('rounded-lg border border-line bg-surface p-5', className)} {...rest} />;
}
