// What a start makes good: answers that nobody writes any more, and conversations that were deleted long ago.
import type { Notice } from '#contract/events';
import { createConversations } from '#services/database/conversations';
import { createMessages } from '#services/database/messages';
import type { Database } from '#services/database/open';

const KEPT_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/** To be called only when no other process uses the database. */
export function tidyUp(database: Database, now: () => Date): Notice[] {
  createConversations(database, now).purge(new Date(now().getTime() - KEPT_DAYS * DAY_MS));
  const count = createMessages(database, now).interruptAll();
  if (count === 0) return [];
  const what = count === 1 ? 'One answer was' : `${count} answers were`;
  return [
    { kind: 'answers-interrupted', text: `${what} cut off when Homeroom ended last time. What was written is kept.` },
  ];
}
