// The rail: the places of the application. At the left; at the bottom where the window is narrow.
import type { JSX } from 'react';
import { Compass, GraduationCap, Hammer, MessageSquare, Package, Settings2, type LucideIcon } from 'lucide-react';
import { FetchingMark, useFetched } from './FetchingMark';
import { useTrained } from './use-trained';
import { useReviews } from '../lessons/review/review-store';
import { DueCount } from '../lessons/LearnViews';
import { classNames } from '../lib/class-names';
import type { Go, Place } from '../lib/place';

interface RailItem {
  place: Place;
  word: string;
  icon: LucideIcon;
  keys?: string;
}

const ITEMS: readonly RailItem[] = [
  { place: 'chat', word: 'Chat', icon: MessageSquare, keys: 'Control+1' },
  { place: 'models', word: 'Models', icon: Package, keys: 'Control+2' },
  { place: 'learn', word: 'Learn', icon: GraduationCap, keys: 'Control+3' },
  { place: 'workshop', word: 'Workshop', icon: Hammer, keys: 'Control+5' },
  { place: 'settings', word: 'Settings', icon: Settings2, keys: 'Control+4' },
];
const SETUP: RailItem = { place: 'setup', word: 'Set up', icon: Compass };

export function Rail({ place, setup, go }: { place: Place; setup: boolean; go: Go }): JSX.Element {
  const items = setup ? [SETUP, ...ITEMS] : ITEMS;
  return (
    <nav
      aria-label="Places"
      className="flex shrink-0 items-center gap-1 border-t border-line bg-sunken p-1.5 @min-[40rem]/app:w-19 @min-[40rem]/app:flex-col @min-[40rem]/app:border-t-0 @min-[40rem]/app:border-r @min-[40rem]/app:px-0 @min-[40rem]/app:py-3.5"
    >
      <span
        aria-hidden
        className="mb-3 hidden size-9 place-items-center rounded-md bg-accent font-serif text-lg font-semibold text-on-accent @min-[40rem]/app:grid"
      >
        H
      </span>
      {items.map((item) => (
        <RailButton key={item.place} {...item} here={item.place === place} go={go} />
      ))}
    </nav>
  );
}

function RailButton({ place, word, icon: Icon, keys, here, go }: RailItem & { here: boolean; go: Go }): JSX.Element {
  const all = useFetched();
  const learnt = useTrained();
  const trained = place === 'workshop' ? learnt : null;
  const fetched = place === 'models' ? all : null;
  const dueToday = useReviews(({ state }) => state?.due.length ?? 0);
  const due = place === 'learn' ? dueToday : 0;
  return (
    <button
      type="button"
      aria-current={here ? 'page' : undefined}
      aria-keyshortcuts={keys}
      title={keys?.replace('Control', 'Ctrl')}
      onClick={() => go({ place })}
      className={classNames(
        'grid min-w-0 flex-1 justify-items-center gap-1 rounded-md px-1 pt-2 pb-1.5 text-xs transition-colors duration-150 @min-[40rem]/app:w-17 @min-[40rem]/app:flex-none',
        here ? 'bg-accent-soft font-semibold text-accent-ink' : 'text-ink-2 hover:bg-line/60 hover:text-ink',
        place === 'settings' && '@min-[40rem]/app:mt-auto',
      )}
    >
      <span className="relative">
        <Icon aria-hidden strokeWidth={1.75} className="size-5" />
        {fetched !== null && <FetchingMark fraction={fetched} />}
        {trained !== null && <FetchingMark fraction={trained} />}
        {due > 0 && (
          <span className="absolute -top-1.5 left-3.5">
            <DueCount due={due} />
          </span>
        )}
      </span>
      <span>
        {word}
        {due > 0 && <span className="sr-only">, {due} to review</span>}
        {fetched !== null && <span className="sr-only">, {Math.floor(fetched * 100)} % fetched</span>}
        {trained !== null && <span className="sr-only">, {Math.floor(trained * 100)} % trained</span>}
      </span>
    </button>
  );
}
