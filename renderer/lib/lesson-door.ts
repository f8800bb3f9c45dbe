// How something anywhere in the application leads to a lesson without knowing the lessons: the shell around it fills this in.
import { createContext, useContext } from 'react';
import type { LessonPlace } from './lesson-links';

export interface LessonDoor {
  /** Whether this installation has the lesson. */
  has: (lessonId: string) => boolean;
  open: (place: LessonPlace) => void;
}

export const LessonDoorContext = createContext<LessonDoor>({ has: () => true, open: () => undefined });

export function useLessonDoor(): LessonDoor {
  return useContext(LessonDoorContext);
}
