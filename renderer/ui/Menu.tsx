// A menu that drops from a button: arrows move, letters search, Escape closes.
import type { JSX, ReactElement, ReactNode } from 'react';
import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { classNames } from '../lib/class-names';

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  children: ReactNode;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'bottom';
}

export function Menu({ trigger, children, align = 'start', side = 'bottom' }: MenuProps): JSX.Element {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 max-w-96 overflow-y-auto rounded-md border border-line-strong bg-surface p-1 text-sm text-ink shadow-float motion-safe:animate-appear"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

export interface MenuItemProps {
  children: ReactNode;
  onSelect: () => void;
  icon?: ReactNode;
  /** Shown at the right, for example a shortcut or a size. */
  hint?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
}

const ITEM =
  'flex cursor-pointer items-center gap-2 rounded-sm px-2.5 py-1.5 outline-none data-disabled:cursor-not-allowed data-disabled:opacity-55 data-highlighted:bg-sunken [&_svg]:size-4 [&_svg]:shrink-0';

export function MenuItem({ children, onSelect, icon, hint, danger, disabled }: MenuItemProps): JSX.Element {
  return (
    <DropdownMenu.Item
      onSelect={onSelect}
      disabled={disabled === true}
      className={classNames(ITEM, danger === true && 'text-bad')}
    >
      {icon}
      <span className="min-w-0 flex-1">{children}</span>
      {hint !== undefined && <span className="text-xs text-ink-3">{hint}</span>}
    </DropdownMenu.Item>
  );
}

/** An item that is on or off; a tick shows which. */
export function MenuChoice({ checked, ...props }: MenuItemProps & { checked: boolean }): JSX.Element {
  const { children, onSelect, hint, disabled } = props;
  return (
    <DropdownMenu.CheckboxItem
      checked={checked}
      onSelect={onSelect}
      disabled={disabled === true}
      className={classNames(ITEM, checked && 'font-medium text-accent-ink')}
    >
      <span className="grid size-4 place-items-center">
        {checked && <Check aria-hidden strokeWidth={1.75} className="size-4" />}
      </span>
      <span className="min-w-0 flex-1">{children}</span>
      {hint !== undefined && <span className="text-xs font-normal text-ink-3">{hint}</span>}
    </DropdownMenu.CheckboxItem>
  );
}

export function MenuLabel({ children }: { children: ReactNode }): JSX.Element {
  return <DropdownMenu.Label className="px-2.5 py-1.5 text-xs text-ink-3">{children}</DropdownMenu.Label>;
}

export function MenuSeparator(): JSX.Element {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />;
}
