// Where the reader is, how to go elsewhere, and the keys that do it.
import { useCallback, useEffect, useState } from 'react';
import type { Destination, Go, Place } from '../lib/place';
import { useSettings } from '../api/settings-store';
import { lessonBefore } from './live-preview';

export interface Visit extends Destination {
  /** Grows with every visit, so that going to the same place anew is seen. */
  serial: number;
  /** Grows whenever something is asked for, also where the reader stays in the chat and a lesson opens beside it. */
  step: number;
}

const PLACE_KEYS: Partial<Record<string, Place>> = {
  '1': 'chat',
  '2': 'models',
  '3': 'learn',
  '4': 'settings',
  '5': 'workshop',
};

/**
 * The present visit, and `go`. A lesson asked for from the chat opens beside it; a lesson asked for elsewhere, and
 * Learn itself, open at full width.
 */
export function usePlaces(first: Place): { visit: Visit; go: Go } {
  const [visit, setVisit] = useState<Visit>(() => {
    const lessonId = lessonBefore();
    const asked: Destination = lessonId === null ? { place: first } : { place: 'learn', lessonId };
    return { ...asked, serial: 0, step: 0 };
  });
  const go = useCallback<Go>((destination) => {
    setVisit((present) => {
      const beside = present.place === 'chat' && destination.place === 'learn' && destination.lessonId !== undefined;
      const step = present.step + 1;
      const place = beside ? 'chat' : destination.place;
      if (!beside) return { ...destination, place, serial: present.serial + 1, step };
      const { question, about } = present;
      const kept = { ...(question !== undefined && { question }), ...(about !== undefined && { about }) };
      return { ...destination, ...kept, place, serial: present.serial, step };
    });
    if (destination.lessonId !== undefined) showLessons(true);
  }, []);
  useEffect(
    () =>
      onKey((key) => {
        const place = PLACE_KEYS[key];
        if (place !== undefined) go({ place });
        return place !== undefined;
      }),
    [go],
  );
  return { visit, go };
}

/** Opens or closes the lessons pane beside the chat, and remembers it. */
export function showLessons(open: boolean): void {
  const { settings, change } = useSettings.getState();
  if (settings.lessonsPane.open !== open) change({ lessonsPane: { ...settings.lessonsPane, open } });
}

/** Calls back for keys pressed together with Ctrl, or with Cmd on a Mac. */
function onKey(handle: (key: string) => boolean): () => void {
  const pressed = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && handle(event.key)) {
      event.preventDefault();
    }
  };
  window.addEventListener('keydown', pressed);
  return () => window.removeEventListener('keydown', pressed);
}
