// What a learner can do with a section: ask the model about it, mark it, write a note, have it read aloud.
import { useState, type JSX, type RefObject } from 'react';
import { Bookmark, MessageCircleQuestion, NotebookPen } from 'lucide-react';
import { ABOUT_MOST_CHARACTERS } from '#contract/question-about';
import type { QuestionAbout } from '#domain/conversation';
import type { Lesson, ReadingLevel, Section } from '#course/lesson-file';
import { withoutMarks } from '#course/marks';
import { useSettings } from '../api/settings-store';
import type { Go } from '../lib/place';
import { Button } from '../ui/Button';
import { ReadAloud } from './aloud/ReadAloud';
import { NoteField } from './notes/NoteField';
import { noteOf, saveNote, useNotes } from './notes/notes-store';

export interface SectionToolsProps {
  lesson: Lesson;
  section: Section;
  /** Where the text of the section stands. */
  text: RefObject<HTMLElement | null>;
  go: Go;
}

export function SectionTools({ lesson, section, text, go }: SectionToolsProps): JSX.Element {
  const level = useSettings((state) => state.settings.readingLevel);
  const key = { lessonId: lesson.id, sectionId: section.id };
  const note = useNotes(({ notes }) => noteOf(notes, key));
  const [isAsked, setAsked] = useState(false);
  const isBookmarked = note?.bookmarked ?? false;
  const hasNote = (note?.text ?? '') !== '';
  const { title } = section;
  return (
    <>
      <div className="-ml-2 flex flex-wrap items-center gap-x-1 print:hidden">
        {section.text[level] !== '' && (
          <Button
            kind="quiet"
            size="sm"
            aria-label={`Ask the model about this: ${title}`}
            title={section.ask}
            onClick={() => go({ place: 'chat', question: section.ask, about: aboutOf(lesson, section, level) })}
          >
            <MessageCircleQuestion aria-hidden strokeWidth={1.75} />
            Ask the model about this
          </Button>
        )}
        <Button
          kind="quiet"
          size="sm"
          aria-pressed={isBookmarked}
          aria-label={`Bookmark: ${title}`}
          onClick={() => void saveNote(key, { bookmarked: !isBookmarked })}
        >
          <Bookmark
            aria-hidden
            strokeWidth={1.75}
            className={isBookmarked ? 'fill-current text-accent-ink' : undefined}
          />
          Bookmark
        </Button>
        {!hasNote && !isAsked && (
          <Button kind="quiet" size="sm" aria-label={`Write a note: ${title}`} onClick={() => setAsked(true)}>
            <NotebookPen aria-hidden strokeWidth={1.75} />
            Note
          </Button>
        )}
        {section.text[level] !== '' && (
          <ReadAloud id={`${lesson.id} ${section.id}`} title={title} language={lesson.language} text={text} />
        )}
      </div>
      {(hasNote || isAsked) && (
        <NoteField
          section={key}
          title={title}
          start={note?.text ?? ''}
          autoFocus={isAsked}
          onFocus={() => setAsked(true)}
          onEmpty={() => setAsked(false)}
        />
      )}
    </>
  );
}

/** The section as it goes along with a question. */
function aboutOf(lesson: Lesson, section: Section, level: ReadingLevel): QuestionAbout {
  return {
    lessonId: lesson.id,
    sectionId: section.id,
    title: `Lesson ${lesson.order}, ${section.title}`,
    text: withoutMarks(section.text[level]).slice(0, ABOUT_MOST_CHARACTERS),
  };
}
