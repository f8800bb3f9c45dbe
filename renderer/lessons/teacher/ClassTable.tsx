// Learners by lessons. A heading sorts; pressed again it turns the order round.
import type { JSX, ReactNode } from 'react';
import { ArrowDown, ArrowUp, Check } from 'lucide-react';
import type { LearnerLesson, LearnerProgress } from '#contract/progress-file';
import { dayWords } from '../../lib/date-words';
import { lessons } from '../library';
import { cellSigns, cellWords, doneCount, lessonOf, type SortKey, type Sorting } from './class-table';

export interface ClassTableProps {
  learners: readonly LearnerProgress[];
  sorting: Sorting;
  onSort: (sorting: Sorting) => void;
}

export function ClassTable({ learners, sorting, onSort }: ClassTableProps): JSX.Element {
  const head = { sorting, onSort };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <p className="text-xs text-ink-2">
        The columns are lessons. A tick: the lesson is done. 1/4: one of four quiz questions answered is right. “lab”:
        only the lab was begun. A dot: nothing yet.
      </p>
      <div
        role="group"
        tabIndex={0}
        aria-label="Progress of the class"
        className="max-h-[32rem] overflow-auto rounded-md border border-line print:max-h-none print:overflow-visible"
      >
        <table className="text-start text-sm tabular-nums print:text-xs">
          <caption className="sr-only">Learners and the lessons they have done</caption>
          <thead className="sticky top-0 bg-sunken">
            <tr>
              <Heading {...head} by="name">
                Name
              </Heading>
              <Heading {...head} by="done">
                Done
              </Heading>
              {lessons.map(({ id, order, title }) => (
                <Heading key={id} {...head} by={{ lessonId: id }} name={`Lesson ${order}, ${title}`}>
                  {order}
                </Heading>
              ))}
            </tr>
          </thead>
          <tbody>
            {learners.map((learner) => (
              <tr key={`${learner.name} ${learner.savedAt}`} className="border-t border-line">
                <th scope="row" className="min-w-36 px-3 py-1.5 text-start font-medium">
                  <span dir="auto" className="block max-w-60 truncate" title={learner.name}>
                    {learner.name}
                  </span>
                  <span className="block text-xs font-normal text-ink-3">saved {dayWords(learner.savedAt)}</span>
                </th>
                <td className="px-3 py-1.5">
                  {doneCount(learner)} of {lessons.length}
                </td>
                {lessons.map(({ id }) => (
                  <Cell key={id} lesson={lessonOf(learner, id)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Cell({ lesson }: { lesson: LearnerLesson | null }): JSX.Element {
  const words = cellWords(lesson);
  return (
    <td className="px-2 py-1.5 text-center" title={words}>
      {lesson?.doneAt != null ? (
        <Check aria-label={`done ${words}`} strokeWidth={2} className="mx-auto size-4 text-good" />
      ) : words === '' ? (
        <span className="text-ink-3" aria-label="nothing yet">
          ·
        </span>
      ) : (
        <span className="text-xs text-ink-2">
          <span aria-hidden>{lesson === null ? '' : cellSigns(lesson)}</span>
          <span className="sr-only">{words}</span>
        </span>
      )}
    </td>
  );
}

interface HeadingProps extends Pick<ClassTableProps, 'sorting' | 'onSort'> {
  by: SortKey;
  /** Where the word in view is not name enough. */
  name?: string;
  children: ReactNode;
}

function Heading({ by, name, sorting, onSort, children }: HeadingProps): JSX.Element {
  const isSorted = sameKey(by, sorting.by);
  const Arrow = sorting.descending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={!isSorted ? 'none' : sorting.descending ? 'descending' : 'ascending'}
      className="border-b border-line px-1 py-1 text-start"
    >
      <button
        type="button"
        aria-label={name}
        title={name}
        onClick={() => onSort({ by, descending: isSorted ? !sorting.descending : by !== 'name' })}
        className="flex w-full items-center gap-1 rounded-sm px-2 py-1 font-semibold hover:bg-line/60"
      >
        {children}
        {isSorted && <Arrow aria-hidden strokeWidth={2} className="size-3.5" />}
      </button>
    </th>
  );
}

function sameKey(one: SortKey, other: SortKey): boolean {
  return typeof one === 'string' || typeof other === 'string' ? one === other : one.lessonId === other.lessonId;
}
