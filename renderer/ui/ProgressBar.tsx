// How far something is. Without a fraction the bar only says that work goes on.
import type { JSX } from 'react';
import { classNames } from '../lib/class-names';

export interface ProgressBarProps {
  /** What is under way; read out, not shown. */
  label: string;
  /** 0 to 1; null while unknown. */
  fraction: number | null;
  /** For example "2.4 of 5.6 GB, 6 min left"; read out, shown by the caller. */
  valueText?: string;
  /** Nothing moves now: it waits or is paused. */
  still?: boolean;
  className?: string;
}

export function ProgressBar({ label, fraction, valueText, still = false, className }: ProgressBarProps): JSX.Element {
  const percent = fraction === null ? null : Math.round(Math.min(1, Math.max(0, fraction)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent !== null && { 'aria-valuenow': percent })}
      {...(valueText !== undefined && { 'aria-valuetext': valueText })}
      className={classNames('h-2 overflow-hidden rounded-full border border-line bg-sunken', className)}
    >
      <div
        className={classNames(
          'h-full rounded-full transition-[width] duration-200',
          still ? 'bg-chart-rest' : 'bg-accent',
          percent === null && 'w-1/3 motion-safe:animate-pulse',
        )}
        {...(percent !== null && { style: { width: `${percent}%` } })}
      />
    </div>
  );
}
