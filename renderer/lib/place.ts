// The places of the application and how a pane asks to go to one. Panes know places by name, never each other.
import type { QuestionAbout } from '#domain/conversation';

export type Place = 'setup' | 'chat' | 'models' | 'learn' | 'workshop' | 'settings';

/** A part of the models that can be gone to directly. */
export type Section = 'installed' | 'storage';

/** A view of Learn. */
export type LearnView = 'course' | 'lesson' | 'review' | 'glossary' | 'notes' | 'certificate' | 'teacher';

export interface Destination {
  place: Place;
  /** The lesson to open, for `learn`, or beside the chat. */
  lessonId?: string;
  /** The section of that lesson to show. */
  sectionId?: string;
  /** Put into the question box, for `chat`. */
  question?: string;
  /** The section of a lesson that goes along with the question. */
  about?: QuestionAbout;
  /** What to show, for `learn`; a lesson that is asked for shows itself. */
  view?: LearnView;
  /** What to show first, for `models`. */
  section?: Section;
  /** The training run to show, for `workshop`. */
  runId?: string;
}

export type Go = (destination: Destination) => void;
