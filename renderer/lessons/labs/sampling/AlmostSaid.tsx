// What the model almost said: a tree of the likeliest continuations, opened by click or by keyboard, with the chance of every path.
import { memo, useRef, useState, type JSX, type KeyboardEvent } from 'react';
import { ChevronRight } from 'lucide-react';
import type { NextToken } from '#contract/engine';
import { classNames } from '../../../lib/class-names';
import { FailureNote } from '../../../ui/FailureNote';
import type { RecordEvent } from '../../lab/definition';
import { nameOf, percent } from '../../lab/shown-text';
import { askLikeliest } from '../../use-model-answer';
import { BRANCHES, DEEPEST, rowAfterKey, rowsOf, textOf, type Branch, type Branches, type Row } from './tree';

export interface AlmostSaidProps {
  text: string;
  /** The likeliest tokens after the text. */
  first: readonly NextToken[];
  record: RecordEvent;
}

/** No slider concerns it. */
export const AlmostSaid = memo(function AlmostSaid({ text, first, record }: AlmostSaidProps): JSX.Element {
  const [branches, setBranches] = useState<Branches>({});
  const [focused, setFocused] = useState<string | null>(null);
  const items = useRef(new Map<string, HTMLLIElement>());
  const rows = rowsOf(first, branches);
  const current = rows.find(({ key }) => key === focused) ?? rows[0];
  const set = (key: string, branch: Branch): void => setBranches((all) => ({ ...all, [key]: branch }));
  const toggle = async (row: Row): Promise<void> => {
    if (!row.canOpen || row.branch?.kind === 'asking') return;
    if (row.branch?.kind === 'here') {
      set(row.key, { ...row.branch, isOpen: !row.branch.isOpen });
      return;
    }
    set(row.key, { kind: 'asking' });
    const result = await askLikeliest(text + textOf(row.path), BRANCHES);
    set(
      row.key,
      result.ok ? { kind: 'here', tokens: result.value, isOpen: true } : { kind: 'failed', failure: result.failure },
    );
    if (result.ok) record('branched', { depth: row.path.length, chance: row.pathChance, token: row.token.token });
  };
  const press = (event: KeyboardEvent, row: Row): void => {
    const isOpen = row.branch?.kind === 'here' && row.branch.isOpen;
    const opens = event.key === 'ArrowRight' && row.canOpen && !isOpen;
    const closes = event.key === 'ArrowLeft' && isOpen;
    const next = opens || closes ? undefined : rowAfterKey(rows, row, event.key);
    if (opens || closes || event.key === 'Enter' || event.key === ' ') void toggle(row);
    else if (next) {
      setFocused(next.key);
      items.current.get(next.key)?.focus();
    } else return;
    event.preventDefault();
  };
  return (
    <div className="grid gap-3">
      <p className="text-sm">
        <strong className="font-semibold">What it almost said.</strong> The {BRANCHES} likeliest tokens after the text,
        and after each of those, up to {DEEPEST} deep. Chances as the model gives them, without any setting.
      </p>
      <ul role="tree" aria-label="What the model almost said" className="grid gap-px tabular-nums">
        {rows.map((row) => (
          <Item
            key={row.key}
            row={row}
            isCurrent={row.key === current?.key}
            itemRef={(element) => {
              if (element) items.current.set(row.key, element);
              else items.current.delete(row.key);
            }}
            onFocus={() => setFocused(row.key)}
            onPress={(event) => press(event, row)}
            onToggle={() => void toggle(row)}
          />
        ))}
      </ul>
      {current?.branch?.kind === 'failed' && <FailureNote failure={current.branch.failure} />}
      {current && <PathWords text={text} row={current} />}
    </div>
  );
});

interface ItemProps {
  row: Row;
  isCurrent: boolean;
  itemRef: (element: HTMLLIElement | null) => void;
  onFocus: () => void;
  onPress: (event: KeyboardEvent) => void;
  onToggle: () => void;
}

function Item({ row, isCurrent, itemRef, onFocus, onPress, onToggle }: ItemProps): JSX.Element {
  const { path, token, pathChance, branch, canOpen } = row;
  const isOpen = branch?.kind === 'here' && branch.isOpen;
  return (
    <li
      ref={itemRef}
      role="treeitem"
      aria-level={path.length}
      aria-expanded={canOpen ? isOpen : undefined}
      aria-selected={isCurrent}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={onFocus}
      onKeyDown={onPress}
      onClick={onToggle}
      style={{ paddingInlineStart: `${(path.length - 1) * 0.9 + 0.25}rem` }}
      className={classNames(
        'flex min-w-0 items-center gap-2 rounded-sm py-0.5 pe-1 text-sm hover:bg-sunken',
        canOpen ? 'cursor-pointer' : 'cursor-default',
        isCurrent && 'bg-sunken',
      )}
    >
      <ChevronRight
        aria-hidden
        strokeWidth={1.75}
        className={classNames(
          'size-4 shrink-0 text-ink-3 transition-transform duration-150',
          isOpen && 'rotate-90',
          !canOpen && 'invisible',
        )}
      />
      <bdi className="min-w-0 flex-1 truncate font-mono">{nameOf(token)}</bdi>{' '}
      <span className="shrink-0 text-xs">
        {branch?.kind === 'asking' ? 'asking the model' : percent(token.probability)}
      </span>{' '}
      <span className="w-24 shrink-0 text-end text-xs text-ink-2">path {percent(pathChance)}</span>
    </li>
  );
}

function PathWords({ text, row }: { text: string; row: Row }): JSX.Element {
  const { path, pathChance } = row;
  return (
    <div role="status" className="grid gap-1 rounded-md border border-line p-3 text-sm tabular-nums">
      <p dir="auto" className="break-words">
        {text.length > SHOWN && '… '}
        {text.slice(-SHOWN)}
        <strong className="font-semibold">{textOf(path)}</strong>
      </p>
      <p className="text-ink-2">
        The chance of this path is {percent(pathChance)}
        {path.length > 1 && `: ${path.map(({ probability }) => percent(probability)).join(' × ')}`}.
      </p>
    </div>
  );
}

/** Characters of the text that are shown before a path. */
const SHOWN = 80;
