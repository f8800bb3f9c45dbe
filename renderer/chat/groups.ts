// The list of conversations by age: today, yesterday, this week, earlier. By the calendar of the reader, not by hours.
import type { ConversationSummary } from '#domain/conversation';

export interface Group {
  name: 'Today' | 'Yesterday' | 'This week' | 'Earlier';
  conversations: ConversationSummary[];
}

const DAY_MS = 86_400_000;

/** @param now the present moment, in milliseconds */
export function byAge(summaries: readonly ConversationSummary[], now: number): Group[] {
  const today = dayOf(now);
  const groups: Group[] = [
    { name: 'Today', conversations: [] },
    { name: 'Yesterday', conversations: [] },
    { name: 'This week', conversations: [] },
    { name: 'Earlier', conversations: [] },
  ];
  for (const summary of summaries) {
    const age = Math.round((today - dayOf(Date.parse(summary.changedAt))) / DAY_MS);
    const index = age <= 0 ? 0 : age === 1 ? 1 : age < 7 ? 2 : 3;
    groups[index]?.conversations.push(summary);
  }
  return groups.filter(({ conversations }) => conversations.length > 0);
}

/** Those whose title holds every word of the filter, whatever its case. */
export function matching(summaries: readonly ConversationSummary[], filter: string): ConversationSummary[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return summaries.filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)));
}

/** Midnight at the start of that day, local time. */
function dayOf(time: number): number {
  const date = new Date(time);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
