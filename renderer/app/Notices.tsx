// The banners at the top of the window, one for each notice.
import type { JSX } from 'react';
import { Info, X } from 'lucide-react';
import type { Notice } from '#contract/events';
import { Button } from '../ui/Button';
import { dismiss, useNotices } from './notices-store';

const TITLES: Record<Notice['kind'], string> = {
  'database-set-aside': 'Your data could not be read and was set aside.',
  'database-restored': 'Your data was damaged and was restored from a copy.',
  'answers-interrupted': 'An answer was cut off when Homeroom last ended.',
  'models-folder-missing': 'The models folder is not there.',
};

export function Notices(): JSX.Element {
  const notices = useNotices((state) => state.notices);
  return (
    <div role="status" className="shrink-0 empty:hidden">
      {notices.map((notice) => (
        <div
          key={`${notice.kind} ${notice.text}`}
          className="flex items-start gap-3 border-b border-line bg-warn-soft px-5 py-2.5 text-sm"
        >
          <Info aria-hidden strokeWidth={1.75} className="mt-0.5 size-4 shrink-0 text-warn" />
          <p className="min-w-0 flex-1 break-words">
            <strong className="font-semibold">{TITLES[notice.kind]}</strong> {notice.text}
          </p>
          <Button kind="quiet" size="sm" onClick={() => dismiss(notice)} aria-label={`Dismiss: ${TITLES[notice.kind]}`}>
            <X aria-hidden strokeWidth={1.75} />
            Dismiss
          </Button>
        </div>
      ))}
    </div>
  );
}
