// What the rows of a conversation can ask for; the pane passes one object that never changes.
import type { Go } from '../lib/place';

export interface RowActions {
  choose: (messageId: number) => void;
  regenerate: (questionId: number) => void;
  /** True when the new wording was taken. */
  edit: (questionId: number, text: string) => Promise<boolean>;
  go: Go;
}

/** Tools of a row: there for the keyboard, seen while the pointer or the focus is in the row. */
export const ROW_TOOLS =
  'inline-flex items-center gap-0.5 opacity-0 transition-opacity duration-150 group-focus-within/row:opacity-100 group-hover/row:opacity-100 group-data-newest/row:opacity-100';
