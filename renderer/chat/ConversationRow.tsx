// One conversation in the list: opens it; its menu renames and deletes it.
import { useRef, useState, type JSX } from 'react';
import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { classNames } from '../lib/class-names';
import { Button } from '../ui/Button';
import { withoutDirectionControls } from '../ui/markdown/bidi';
import { Menu, MenuItem } from '../ui/Menu';

export interface ConversationRowProps {
  title: string;
  open: boolean;
  writing: boolean;
  onOpen: () => void;
  onRename: (title: string) => void;
  onRemove: () => void;
}

export function ConversationRow({ title, open, writing, ...actions }: ConversationRowProps): JSX.Element {
  const [renaming, setRenaming] = useState(false);
  const name = withoutDirectionControls(title);
  if (renaming) {
    const done = (next: string | null): void => {
      setRenaming(false);
      if (next !== null) actions.onRename(next);
    };
    return (
      <li>
        <TitleField title={title} onDone={done} />
      </li>
    );
  }
  return (
    <li
      className={classNames(
        'group/row flex items-center rounded-sm',
        open ? 'bg-accent-soft text-accent-ink' : 'text-ink hover:bg-sunken',
      )}
    >
      <button
        type="button"
        dir="auto"
        title={name}
        aria-current={open ? 'page' : undefined}
        onClick={actions.onOpen}
        onDoubleClick={() => setRenaming(true)}
        className={classNames('min-w-0 flex-1 truncate px-2 py-1.5 text-start text-sm', open && 'font-medium')}
      >
        {writing && (
          <span className="mr-2 inline-block size-1.5 rounded-full bg-accent align-middle motion-safe:animate-pulse">
            <span className="sr-only">Being written: </span>
          </span>
        )}
        {name}
      </button>
      <span className="opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100 has-data-[state=open]:opacity-100">
        <Menu
          align="end"
          trigger={
            <Button kind="quiet" size="icon" className="size-7" aria-label={`Options of ${name}`}>
              <Ellipsis aria-hidden strokeWidth={1.75} />
            </Button>
          }
        >
          <MenuItem icon={<Pencil aria-hidden strokeWidth={1.75} />} onSelect={() => setRenaming(true)}>
            Rename
          </MenuItem>
          <MenuItem danger icon={<Trash2 aria-hidden strokeWidth={1.75} />} onSelect={actions.onRemove}>
            Delete
          </MenuItem>
        </Menu>
      </span>
    </li>
  );
}

/** Enter and leaving the field save, Escape does not. */
function TitleField({ title, onDone }: { title: string; onDone: (title: string | null) => void }): JSX.Element {
  const [text, setText] = useState(title);
  const over = useRef(false);
  const finish = (next: string | null): void => {
    if (over.current) return;
    over.current = true;
    onDone(next);
  };
  return (
    <input
      ref={selectOnce}
      aria-label="Title of the conversation"
      value={text}
      maxLength={200}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => finish(text)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish(text);
        if (event.key !== 'Escape') return;
        event.preventDefault();
        finish(null);
      }}
      className="w-full rounded-sm border border-line-strong bg-surface px-2 py-1.5 text-sm"
    />
  );
}

/** Takes the focus once the closing menu has given it back. */
function selectOnce(field: HTMLInputElement | null): void {
  if (field === null) return;
  requestAnimationFrame(() => {
    field.focus();
    field.select();
  });
}
