// All terms of the course with their explanations, and the sections that use them.
import { useEffect, useMemo, useRef, useState, type JSX } from 'react';
import { READING_LEVELS } from '#course/lesson-file';
import { termsIn } from '#course/marks';
import { TextField } from '../ui/TextField';
import { glossary, lessons } from './library';

export interface GlossaryViewProps {
  /** The term to show. */
  term: string | null;
  onOpen: (lessonId: string, sectionId: string) => void;
}

interface Use {
  lessonId: string;
  sectionId: string;
  words: string;
}

export function GlossaryView({ term, onOpen }: GlossaryViewProps): JSX.Element {
  const [filter, setFilter] = useState('');
  const list = useRef<HTMLDListElement>(null);
  const uses = useMemo(() => usesOfTerms(), []);
  const terms = [...glossary].sort(([one], [other]) => one.localeCompare(other));
  const wanted = filter.trim().toLowerCase();
  const shown = terms.filter(([id, text]) => `${nameOf(id)} ${text}`.toLowerCase().includes(wanted));
  useEffect(() => {
    const found = term === null ? null : list.current?.querySelector<HTMLElement>(`[data-term="${term}"]`);
    found?.scrollIntoView({ block: 'center' });
    found?.focus();
  }, [term]);
  return (
    <div className="grid max-w-[44rem] gap-5">
      <header className="grid gap-1">
        <h1>Glossary</h1>
        <p className="text-ink-2 tabular-nums">{terms.length} words of the field, each in a sentence or two.</p>
      </header>
      <TextField label="Show only terms with" value={filter} onChange={setFilter} className="max-w-80" />
      {shown.length === 0 && <p className="text-sm text-ink-2">No term has “{filter.trim()}” in it.</p>}
      <dl ref={list} className="grid gap-4">
        {shown.map(([id, text]) => (
          <div key={id} data-term={id} tabIndex={-1} className="grid gap-0.5 rounded-sm">
            <dt className="font-serif text-lg font-semibold">{nameOf(id)}</dt>
            <dd className="text-ink-2">{text}</dd>
            <Uses uses={uses.get(id) ?? []} onOpen={onOpen} />
          </div>
        ))}
      </dl>
    </div>
  );
}

/** So many sections are named. */
const MOST_USES = 3;

function Uses({ uses, onOpen }: { uses: readonly Use[] } & Pick<GlossaryViewProps, 'onOpen'>): JSX.Element | null {
  if (uses.length === 0) return null;
  return (
    <dd className="flex flex-wrap gap-x-3 text-xs">
      {uses.slice(0, MOST_USES).map(({ lessonId, sectionId, words }) => (
        <button
          key={`${lessonId} ${sectionId}`}
          type="button"
          className="rounded-sm text-start text-accent-ink underline underline-offset-2"
          onClick={() => onOpen(lessonId, sectionId)}
        >
          {words}
        </button>
      ))}
    </dd>
  );
}

function nameOf(id: string): string {
  return id.replaceAll('-', ' ');
}

/** Where each term stands, in the order of the course. */
function usesOfTerms(): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  for (const lesson of lessons) {
    for (const section of lesson.sections) {
      const ids = new Set(READING_LEVELS.flatMap((level) => termsIn(section.text[level])));
      const use = { lessonId: lesson.id, sectionId: section.id, words: `Lesson ${lesson.order}, ${section.title}` };
      for (const id of ids) uses.set(id, [...(uses.get(id) ?? []), use]);
    }
  }
  return uses;
}
