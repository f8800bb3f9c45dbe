// A dialog over the page: names itself, holds the focus, closes with Escape, gives the focus back.
import type { JSX, ReactNode } from 'react';
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { classNames } from '../lib/class-names';
import { Button } from './Button';

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** One sentence under the title; read out with it. */
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, in reading order; the last one is the one that acts. */
  footer?: ReactNode;
  wide?: boolean;
}

export function Dialog({ open, onOpenChange, title, description, children, footer, wide }: DialogProps): JSX.Element {
  const described = description === undefined ? { 'aria-describedby': undefined } : {};
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim motion-safe:animate-appear" />
        <Radix.Content
          {...described}
          className={classNames(
            'fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100vh-2rem)] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col gap-4 overflow-y-auto rounded-lg border border-line bg-surface p-6 shadow-float focus:outline-none motion-safe:animate-appear',
            wide === true ? 'max-w-3xl' : 'max-w-lg',
          )}
        >
          <header className="grid grid-cols-[1fr_auto] items-start gap-3">
            <Radix.Title>{title}</Radix.Title>
            <Radix.Close asChild>
              <Button kind="quiet" size="icon" aria-label="Close">
                <X aria-hidden strokeWidth={1.75} />
              </Button>
            </Radix.Close>
            {description !== undefined && (
              <Radix.Description asChild>
                <div className="col-span-2 text-sm text-ink-2">{description}</div>
              </Radix.Description>
            )}
          </header>
          {children}
          {footer !== undefined && (
            <footer className="sticky -bottom-6 -mx-6 -mb-6 flex flex-wrap justify-end gap-2 bg-surface px-6 pt-3 pb-6 empty:hidden">
              {footer}
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
