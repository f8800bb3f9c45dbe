// A short explanation on hover and on focus. The child must be able to take the focus; its name must not depend on this text.
import type { JSX, ReactElement, ReactNode } from 'react';
import { Tooltip as Radix } from 'radix-ui';

export interface TooltipProps {
  text: ReactNode;
  /** One element that passes its props on to the DOM, for example a Button. */
  children: ReactElement;
  side?: 'top' | 'right' | 'bottom' | 'left';
}

export function Tooltip({ text, children, side = 'top' }: TooltipProps): JSX.Element {
  return (
    <Radix.Provider delayDuration={250} skipDelayDuration={400}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-[60] max-w-72 rounded-md border border-line-strong bg-surface px-3 py-2 text-xs text-ink shadow-float motion-safe:animate-appear"
          >
            {text}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
