// Notes and bookmarks as the page knows them: shown at once, saved behind, taken back with one click after they were deleted.
import { create } from 'zustand';
import { NOTE_MOST_CHARACTERS, type SectionNote } from '#contract/learning';
import type { Failure } from '#contract/failure';
import { formatCount } from '#domain/units';
import { request } from '../../api/client';
import { notifyUndo } from '../../ui/notify';

/** The section a note belongs to. */
export interface SectionKey {
  lessonId: string;
  sectionId: string;
}

interface NotesStore {
  /** The latest first; null until they have arrived. */
  notes: readonly SectionNote[] | null;
  failure: Failure | null;
}

export const useNotes = create<NotesStore>()(() => ({ notes: null, failure: null }));

export async function loadNotes(): Promise<void> {
  const result = await request('notes.list', undefined);
  useNotes.setState(result.ok ? { notes: result.value, failure: null } : { notes: [], failure: result.failure });
}

export function noteOf(notes: readonly SectionNote[] | null, { lessonId, sectionId }: SectionKey): SectionNote | null {
  return notes?.find((note) => note.lessonId === lessonId && note.sectionId === sectionId) ?? null;
}

/** What is wrong with a text as a note; null when nothing is. */
export function tooLongWords(text: string): string | null {
  if (text.length <= NOTE_MOST_CHARACTERS) return null;
  return `This text has ${formatCount(text.length)} characters. A note holds up to ${formatCount(NOTE_MOST_CHARACTERS)}, so it was not taken over.`;
}

/** Changes the note of a section; with neither text nor bookmark it is gone. */
export async function saveNote(
  key: SectionKey,
  change: Partial<Pick<SectionNote, 'text' | 'bookmarked'>>,
): Promise<void> {
  const { lessonId, sectionId } = key;
  const before = noteOf(useNotes.getState().notes, key);
  const wanted = { lessonId, sectionId, text: before?.text ?? '', bookmarked: before?.bookmarked ?? false, ...change };
  const others = (useNotes.getState().notes ?? []).filter((note) => note !== before);
  const isEmpty = wanted.text.trim() === '' && !wanted.bookmarked;
  useNotes.setState({ notes: isEmpty ? others : [{ ...wanted, changedAt: new Date().toISOString() }, ...others] });
  const result = await request('notes.save', wanted);
  useNotes.setState({ failure: result.ok ? null : result.failure });
}

/** Deletes text and bookmark, and offers to bring them back. */
export function deleteNote(note: SectionNote): void {
  const { text, bookmarked } = note;
  void saveNote(note, { text: '', bookmarked: false });
  notifyUndo(text === '' ? 'Bookmark taken away' : 'Note deleted', () => void saveNote(note, { text, bookmarked }));
}
