// Notices: what happened without being asked for. Each stays until it is dismissed.
import { create } from 'zustand';
import type { Notice } from '#contract/events';
import { listen, request } from '../api/client';

export const useNotices = create<{ notices: Notice[] }>()(() => ({ notices: [] }));

/** Fetches what happened before the window opened, and hears what happens later. */
export async function startNotices(): Promise<void> {
  listen('notice', (notice) => {
    useNotices.setState(({ notices }) => ({ notices: [...without(notices, notice), notice] }));
  });
  const earlier = await request('app.notices', undefined);
  if (!earlier.ok) return;
  useNotices.setState(({ notices }) => {
    const later = notices.filter((one) => !earlier.value.some((other) => same(one, other)));
    return { notices: [...earlier.value, ...later] };
  });
}

export function dismiss(notice: Notice): void {
  useNotices.setState(({ notices }) => ({ notices: without(notices, notice) }));
}

function without(notices: readonly Notice[], notice: Notice): Notice[] {
  return notices.filter((one) => !same(one, notice));
}

function same(one: Notice, other: Notice): boolean {
  return one.kind === other.kind && one.text === other.text;
}
