// A learner's own notes and bookmarks, one of each a section.
import { z } from 'zod';
import type { SectionNote } from '#contract/learning';
import type { Database } from '#services/database/open';

export interface NotesService {
  /** The latest first. */
  list: () => SectionNote[];
  /** Without text and bookmark the note is forgotten. */
  save: (note: Omit<SectionNote, 'changedAt'>) => null;
}

export function createNotes({ database, now }: { database: Database; now: () => Date }): NotesService {
  return {
    list: () => database.rows(noteRow, LIST),
    save: ({ lessonId, sectionId, text, bookmarked }) => {
      if (text.trim() === '' && !bookmarked) database.run(FORGET, { lessonId, sectionId });
      else {
        const at = now().toISOString();
        database.run(SAVE, { lessonId, sectionId, text, bookmarked: bookmarked ? 1 : 0, at });
      }
      return null;
    },
  };
}

const LIST = `
  SELECT lesson_id AS lessonId, section_id AS sectionId, text, bookmarked, changed_at AS changedAt FROM notes
  ORDER BY changed_at DESC, lesson_id, section_id`;
const SAVE = `
  INSERT INTO notes (lesson_id, section_id, text, bookmarked, changed_at)
  VALUES (:lessonId, :sectionId, :text, :bookmarked, :at)
  ON CONFLICT (lesson_id, section_id)
  DO UPDATE SET text = excluded.text, bookmarked = excluded.bookmarked, changed_at = excluded.changed_at`;
const FORGET = 'DELETE FROM notes WHERE lesson_id = :lessonId AND section_id = :sectionId';

const noteRow = z.object({
  lessonId: z.string(),
  sectionId: z.string(),
  text: z.string(),
  bookmarked: z.number().transform((value) => value === 1),
  changedAt: z.string(),
});
