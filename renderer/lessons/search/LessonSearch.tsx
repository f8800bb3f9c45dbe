// Search in all lessons and in the glossary: the field, and what was found in place of what stood below it.
import { useEffect, useId, useMemo, useRef, useState, type JSX, type ReactNode, type RefObject } from 'react';
import { Search, X } from 'lucide-react';
import { useSettings } from '../../api/settings-store';
import { Button } from '../../ui/Button';
import { glossary, lessons } from '../library';
import { createIndex, search, type Excerpt, type Hit, type SearchIndex } from './search-index';

export interface LessonSearchProps {
  /** Stands beside the field. */
  beside?: ReactNode;
  /** Whether the keys "/" and Ctrl+F work in the whole window, or only while the focus is in here. */
  keys: 'window' | 'here';
  onOpen: (lessonId: string, sectionId: string) => void;
  onTerm: (term: string) => void;
  /** What is shown while nothing is searched for. */
  children: ReactNode;
}

let made: SearchIndex | null = null;
const theIndex = (): SearchIndex => (made ??= createIndex(lessons, glossary));

export function LessonSearch({ beside, keys, onOpen, onTerm, children }: LessonSearchProps): JSX.Element {
  const [query, setQuery] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useSearchKeys(keys, box, field);
  const hits = useMemo(() => (query.trim() === '' ? null : search(theIndex(), query)), [query]);
  const open = (act: () => void): void => {
    setQuery('');
    act();
  };
  return (
    <div ref={box} className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
        {beside}
        <Field field={field} query={query} onQuery={setQuery} />
      </div>
      {hits === null ? (
        children
      ) : (
        <Results
          hits={hits}
          query={query}
          heading={keys === 'window' ? 'h1' : 'h2'}
          onSection={(lessonId, sectionId) => open(() => onOpen(lessonId, sectionId))}
          onTerm={(id) => open(() => onTerm(id))}
        />
      )}
    </div>
  );
}

interface FieldProps {
  field: RefObject<HTMLInputElement | null>;
  query: string;
  onQuery: (query: string) => void;
}

function Field({ field, query, onQuery }: FieldProps): JSX.Element {
  return (
    <div
      role="search"
      className="relative min-w-40 flex-1 basis-48 @min-[60rem]/learn:max-w-64 @min-[60rem]/learn:ml-auto"
    >
      <Search
        aria-hidden
        strokeWidth={1.75}
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-3"
      />
      <input
        ref={field}
        type="search"
        aria-label="Search the lessons"
        aria-keyshortcuts="/ Control+F"
        title="/ or Ctrl+F"
        placeholder="Search the lessons"
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || query === '') return;
          event.preventDefault();
          event.stopPropagation();
          onQuery('');
        }}
        className="w-full rounded-md border border-line-strong bg-surface py-1.5 pr-8 pl-8 text-sm text-ink placeholder:text-ink-3 [&::-webkit-search-cancel-button]:hidden"
      />
      {query !== '' && (
        <Button
          kind="quiet"
          size="icon"
          aria-label="Clear the search"
          className="absolute top-1/2 right-0.5 !size-7 -translate-y-1/2"
          onClick={() => {
            onQuery('');
            field.current?.focus();
          }}
        >
          <X aria-hidden strokeWidth={1.75} />
        </Button>
      )}
    </div>
  );
}

interface ResultsProps {
  hits: readonly Hit[];
  query: string;
  heading: 'h1' | 'h2';
  onSection: (lessonId: string, sectionId: string) => void;
  onTerm: (id: string) => void;
}

function Results({ hits, query, heading: Heading, onSection, onTerm }: ResultsProps): JSX.Element {
  const { settings, change } = useSettings();
  const headingId = useId();
  const open = (hit: Hit): void => {
    if (hit.kind === 'term') onTerm(hit.id);
    else {
      const [level] = hit.levels;
      if (level !== undefined && !hit.levels.includes(settings.readingLevel)) change({ readingLevel: level });
      onSection(hit.lesson.id, hit.sectionId);
    }
  };
  return (
    <section aria-labelledby={headingId} className="grid max-w-[44rem] gap-3">
      <Heading id={headingId} className="text-xl">
        Found in the lessons
      </Heading>
      <p role="status" className="text-sm text-ink-2 tabular-nums">
        {foundWords(hits.length, query.trim())}
      </p>
      <ol className="grid gap-1">
        {hits.map((hit) => (
          <li key={hit.kind === 'term' ? `term ${hit.id}` : `${hit.lesson.id} ${hit.sectionId}`}>
            <button
              type="button"
              onClick={() => open(hit)}
              className="grid w-full gap-0.5 rounded-md px-3 py-2 text-start text-sm hover:bg-sunken"
            >
              <Place hit={hit} level={settings.readingLevel} />
              <span className="text-ink-2">
                <Around around={hit.around} />
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function foundWords(count: number, query: string): string {
  if (count === 0) return `Nothing about “${query}” in the lessons. Try one word, or a part of it.`;
  return count === 1 ? 'In one place.' : `In ${count} places.`;
}

function Place({ hit, level }: { hit: Hit; level: 'plain' | 'depth' }): JSX.Element {
  if (hit.kind === 'term') {
    return (
      <span>
        <strong className="font-semibold">{hit.id.replaceAll('-', ' ')}</strong>{' '}
        <span className="text-xs text-ink-3">Glossary</span>
      </span>
    );
  }
  const isElsewhere = !hit.levels.includes(level);
  return (
    <span>
      <strong className="font-semibold">{hit.title}</strong>{' '}
      <span className="text-xs text-ink-3">
        Lesson {hit.lesson.order}, {hit.lesson.title}
        {isElsewhere && (hit.levels[0] === 'depth' ? ' · only in depth' : ' · only in the plain text')}
      </span>
    </span>
  );
}

function Around({ around }: { around: Excerpt }): JSX.Element {
  return (
    <>
      {around.map((part, index) =>
        index % 2 === 1 ? (
          <mark key={index} className="rounded-xs bg-accent-soft text-accent-ink">
            {part}
          </mark>
        ) : (
          <span key={index}>{part}</span>
        ),
      )}
    </>
  );
}

/** "/" and Ctrl+F, or Cmd+F, go to the field. */
function useSearchKeys(
  keys: 'window' | 'here',
  box: RefObject<HTMLElement | null>,
  field: RefObject<HTMLInputElement | null>,
): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const isFind = event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
      const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
      if (!(isFind || isSlash) || event.defaultPrevented) return;
      if (keys === 'here' && box.current?.contains(document.activeElement) !== true) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [keys, box, field]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
