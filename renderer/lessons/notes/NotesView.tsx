// All own notes and bookmarks, in the order of the course, each with the way to its section.
import type { JSX } from 'react';
import { Bookmark, NotebookPen, Trash2 } from 'lucide-react';
import type { SectionNote } from '#contract/learning';
import type { Lesson } from '#course/lesson-file';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { FailureNote } from '../../ui/FailureNote';
import { Skeleton } from '../../ui/Skeleton';
import { lessons } from '../library';
import { deleteNote, useNotes } from './notes-store';

type Open = (lessonId: string, sectionId: string) => void;

export function NotesView({ onOpen }: { onOpen: Open }): JSX.Element {
  const { notes, failure } = useNotes();
  return (
    <div className="grid max-w-[44rem] gap-5">
      <h1>Notes and bookmarks</h1>
      {failure && <FailureNote failure={failure} />}
      {notes === null ? <Skeleton className="h-40" /> : <Notes notes={notes} onOpen={onOpen} />}
    </div>
  );
}

function Notes({ notes, onOpen }: { notes: readonly SectionNote[]; onOpen: Open }): JSX.Element {
  if (notes.length === 0) {
    return (
      <EmptyState icon={<NotebookPen strokeWidth={1.75} className="size-6" />} title="No notes yet">
        Under each section of a lesson you can set a bookmark or write a note. They stay on this computer and are
        gathered here.
      </EmptyState>
    );
  }
  const known = lessons.flatMap((lesson) => {
    const place = ({ sectionId }: SectionNote): number => lesson.sections.findIndex(({ id }) => id === sectionId);
    const own = notes.filter(({ lessonId }) => lessonId === lesson.id).sort((a, b) => place(a) - place(b));
    return own.length === 0 ? [] : [{ lesson, own }];
  });
  const lost = notes.filter(({ lessonId }) => lessons.every(({ id }) => id !== lessonId));
  return (
    <>
      {known.map(({ lesson, own }) => (
        <section key={lesson.id} className="grid gap-2">
          <h2 className="text-lg">
            Lesson {lesson.order}, {lesson.title}
          </h2>
          <ul className="grid gap-2">
            {own.map((note) => (
              <Note key={note.sectionId} note={note} title={titleOf(lesson, note)} onOpen={onOpen} />
            ))}
          </ul>
        </section>
      ))}
      {lost.length > 0 && (
        <section className="grid gap-2">
          <h2 className="text-lg">To lessons that are not here any more</h2>
          <ul className="grid gap-2">
            {lost.map((note) => (
              <Note key={`${note.lessonId} ${note.sectionId}`} note={note} title={null} onOpen={onOpen} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Null when the section is not there any more. */
function titleOf(lesson: Lesson, { sectionId }: SectionNote): string | null {
  return lesson.sections.find(({ id }) => id === sectionId)?.title ?? null;
}

function Note({ note, title, onOpen }: { note: SectionNote; title: string | null; onOpen: Open }): JSX.Element {
  const name = title ?? `a section that has gone (${note.sectionId})`;
  return (
    <li className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-1 rounded-md border border-line bg-surface px-3.5 py-2.5 text-sm">
      <span className="flex min-w-0 items-center gap-1.5">
        {note.bookmarked && (
          <Bookmark aria-label="Bookmarked:" className="size-4 shrink-0 fill-current text-accent-ink" />
        )}
        {title === null ? (
          <span className="text-ink-3">{name}</span>
        ) : (
          <button
            type="button"
            className="rounded-sm text-start font-medium text-accent-ink underline underline-offset-2"
            onClick={() => onOpen(note.lessonId, note.sectionId)}
          >
            {name}
          </button>
        )}
      </span>
      <Button
        kind="quiet"
        size="icon"
        className="print:hidden"
        aria-label={`Delete the ${note.text === '' ? 'bookmark' : 'note'} on ${name}`}
        onClick={() => deleteNote(note)}
      >
        <Trash2 aria-hidden strokeWidth={1.75} />
      </Button>
      {note.text !== '' && (
        <p dir="auto" className="col-span-2 wrap-anywhere whitespace-pre-wrap text-ink-2">
          {note.text}
        </p>
      )}
    </li>
  );
}
