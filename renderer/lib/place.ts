// The places of the application and how a pane asks to go to one. Panes know places by name, never each other.

export type Place = 'setup' | 'chat' | 'models' | 'learn' | 'settings';

/** A part of the models that can be gone to directly. */
export type Section = 'installed' | 'storage';

export interface Destination {
  place: Place;
  /** The lesson to open, for `learn`, or beside the chat. */
  lessonId?: string;
  /** The section of that lesson to show. */
  sectionId?: string;
  /** Put into the question box, for `chat`. */
  question?: string;
  /** What to show first, for `models`. */
  section?: Section;
}

export type Go = (destination: Destination) => void;
