// The banners at the top of the window, one for each notice.
import type { JSX } from 'react';
import { Info, X } from 'lucide-react';
import type { Notice } from '#contract/events';
import { Button } from '../ui/Button';
import { dismiss, useNotices } from './notices-store';

/** What happened in a few words, where the text alone begins with the details. */
const TITLES: Partial<Record<Notice['kind'], string>> = {
  'database-set-aside': 'Damaged data was set aside.',
  'database-restored': 'Damaged data was set aside, and a copy restored.',
};

export function Notices(): JSX.Element {
  const notices = useNotices((state) => state.notices);
  return (
    <div role="status" className="shrink-0 empty:hidden">
      {notices.map((notice) => (
        <div
          key={`${notice.kind} ${notice.text}`}
          className="flex items-center gap-3 border-b border-line bg-warn-soft px-5 py-2.5 text-sm"
        >
          <Info aria-hidden strokeWidth={1.75} className="size-4 shrink-0 text-warn" />
          <p className="min-w-0 flex-1 break-words">
            {TITLES[notice.kind] !== undefined && <strong className="font-semibold">{TITLES[notice.kind]} </strong>}
            {notice.text}
          </p>
          <Button kind="quiet" size="sm" onClick={() => dismiss(notice)} aria-label={`Dismiss: ${notice.text}`}>
            <X aria-hidden strokeWidth={1.75} />
            Dismiss
          </Button>
        </div>
      ))}
    </div>
  );
}
