// A small panel beside a button, for settings that do not deserve a dialog.
import type { JSX, ReactElement, ReactNode } from 'react';
import { Popover as Radix } from 'radix-ui';

export interface PopoverProps {
  trigger: ReactElement;
  /** What the panel is, for screen readers. */
  label: string;
  children: ReactNode;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'right' | 'bottom' | 'left';
}

export function Popover({ trigger, label, children, align = 'start', side = 'bottom' }: PopoverProps): JSX.Element {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 grid max-h-(--radix-popover-content-available-height) w-80 max-w-[calc(100vw-1rem)] gap-4 overflow-y-auto rounded-lg border border-line-strong bg-surface p-4 text-sm text-ink shadow-float focus:outline-none motion-safe:animate-appear"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
