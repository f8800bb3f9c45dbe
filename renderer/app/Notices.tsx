// The banners at the top of the window, one for each notice.
import type { JSX } from 'react';
import { Info, X } from 'lucide-react';
import type { ModelEntry, Notice } from '#contract/events';
import type { Destination, Go } from '../lib/place';
import { useModels } from '../api/models-store';
import { Button } from '../ui/Button';
import { dismiss, useNotices } from './notices-store';

/** What happened in a few words, where the text alone begins with the details. */
const TITLES: Partial<Record<Notice['kind'], string>> = {
  'database-set-aside': 'Damaged data was set aside.',
  'database-restored': 'Damaged data was set aside, and a copy restored.',
};

/** The way to what a notice tells of. */
const WAYS: Partial<Record<Notice['kind'], { words: string; to: Destination }>> = {
  'downloads-interrupted': { words: 'Show the downloads', to: { place: 'models' } },
  'models-folder-missing': { words: 'Show the folders', to: { place: 'models', section: 'storage' } },
};

export function Notices({ go }: { go: Go }): JSX.Element {
  const notices = useNotices((state) => state.notices);
  const stillInterrupted = useModels(({ models }) => models === null || models.some(isInterrupted));
  const shown = notices.filter(({ kind }) => kind !== 'downloads-interrupted' || stillInterrupted);
  return (
    <div role="status" className="shrink-0 empty:hidden">
      {shown.map((notice) => (
        <div
          key={`${notice.kind} ${notice.text}`}
          className="flex flex-wrap items-center gap-3 border-b border-line bg-warn-soft px-5 py-2.5 text-sm"
        >
          <Info aria-hidden strokeWidth={1.75} className="size-4 shrink-0 text-warn" />
          <p className="min-w-48 flex-1 break-words">
            {TITLES[notice.kind] !== undefined && <strong className="font-semibold">{TITLES[notice.kind]} </strong>}
            {notice.text}
          </p>
          <Way notice={notice} go={go} />
          <Button kind="quiet" size="sm" onClick={() => dismiss(notice)} aria-label={`Dismiss: ${notice.text}`}>
            <X aria-hidden strokeWidth={1.75} />
            Dismiss
          </Button>
        </div>
      ))}
    </div>
  );
}

/** Whether its download has stood still since an earlier session. */
function isInterrupted({ status }: ModelEntry): boolean {
  return status.kind === 'paused' && status.why === 'closed';
}

function Way({ notice, go }: { notice: Notice; go: Go }): JSX.Element | null {
  const way = WAYS[notice.kind];
  if (way === undefined) return null;
  return (
    <Button
      size="sm"
      onClick={() => {
        dismiss(notice);
        go(way.to);
      }}
    >
      {way.words}
    </Button>
  );
}
