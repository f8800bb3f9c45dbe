// The conversations of this computer by age, with a filter. Draws what it is given; each row can be renamed and deleted.
import { useState, type JSX } from 'react';
import { PanelLeftClose, Plus, Search } from 'lucide-react';
import type { ConversationSummary } from '#domain/conversation';
import { Button } from '../ui/Button';
import { Skeleton } from '../ui/Skeleton';
import { Tooltip } from '../ui/Tooltip';
import { ConversationRow } from './ConversationRow';
import { byAge, matching } from './groups';

export interface ConversationListProps {
  summaries: readonly ConversationSummary[] | null;
  openId: number | null;
  /** Conversations in which an answer is being written. */
  writingIds: readonly number[];
  now: number;
  onOpen: (id: number) => void;
  onNew: () => void;
  onRename: (id: number, title: string) => void;
  onRemove: (id: number) => void;
  onHide: () => void;
}

const NEW_KEY = /mac/i.test(navigator.userAgent) ? '⌘N' : 'Ctrl+N';

export function ConversationList(props: ConversationListProps): JSX.Element {
  const { summaries, onNew, onHide } = props;
  const [filter, setFilter] = useState('');
  return (
    <nav aria-label="Conversations" className="flex h-full min-h-0 flex-col gap-2 bg-paper px-2.5 py-3">
      <div className="flex gap-1.5">
        <Tooltip text={`A new chat (${NEW_KEY})`} side="bottom">
          <Button className="flex-1" onClick={onNew} aria-keyshortcuts="Control+N Meta+N">
            <Plus aria-hidden strokeWidth={1.75} />
            New chat
          </Button>
        </Tooltip>
        <Tooltip text="Hide the list" side="bottom">
          <Button
            kind="quiet"
            size="icon"
            className="size-9"
            aria-label="Hide the list of conversations"
            onClick={onHide}
          >
            <PanelLeftClose aria-hidden strokeWidth={1.75} />
          </Button>
        </Tooltip>
      </div>
      <label className="flex items-center gap-2 rounded-md border border-line bg-surface px-2.5 py-1.5 text-sm focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent">
        <Search aria-hidden strokeWidth={1.75} className="size-4 shrink-0 text-ink-3" />
        <span className="sr-only">Filter the conversations by title</span>
        <input
          type="search"
          value={filter}
          placeholder="Filter"
          onChange={(event) => setFilter(event.target.value)}
          className="w-full min-w-0 bg-transparent outline-none placeholder:text-ink-3"
        />
      </label>
      <div className="-mx-1 min-h-0 flex-1 overflow-y-auto px-1 pb-2 [scrollbar-width:thin]">
        {summaries === null ? <Waiting /> : <Groups {...props} summaries={summaries} filter={filter} />}
      </div>
    </nav>
  );
}

interface GroupsProps extends ConversationListProps {
  summaries: readonly ConversationSummary[];
  filter: string;
}

function Groups({ summaries, filter, now, openId, writingIds, ...actions }: GroupsProps): JSX.Element {
  const groups = byAge(matching(summaries, filter), now);
  if (groups.length === 0) {
    return (
      <p className="px-2 py-3 text-sm text-ink-3">
        {summaries.length === 0 ? 'Your conversations will stand here.' : 'No title matches.'}
      </p>
    );
  }
  return (
    <>
      {groups.map(({ name, conversations }) => (
        <section key={name} aria-label={name}>
          <h2 className="px-2 pt-3 pb-1 font-sans text-xs font-medium text-ink-3">{name}</h2>
          <ul className="grid grid-cols-[minmax(0,1fr)] gap-px">
            {conversations.map(({ id, title }) => (
              <ConversationRow
                key={id}
                title={title}
                open={id === openId}
                writing={writingIds.includes(id)}
                onOpen={() => actions.onOpen(id)}
                onRename={(next) => actions.onRename(id, next)}
                onRemove={() => actions.onRemove(id)}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Waiting(): JSX.Element {
  return (
    <div role="status" aria-label="Loading the conversations" className="grid gap-3 p-2">
      <Skeleton className="h-4 w-36" />
      <Skeleton className="h-4 w-44" />
      <Skeleton className="h-4 w-28" />
    </div>
  );
}
