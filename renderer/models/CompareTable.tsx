// Up to four models side by side. The first column stays in view while the others scroll.
import type { JSX, ReactNode } from 'react';
import { ArrowLeft, Check, X } from 'lucide-react';
import { classNames } from '../lib/class-names';
import { Button } from '../ui/Button';
import { FitMark } from '../ui/FitMark';
import { Tooltip } from '../ui/Tooltip';
import { compareRows, type CompareCell, type CompareRow } from './compare-rows';
import type { ModelView } from './model-view';

export interface CompareTableProps {
  views: readonly ModelView[];
  onBack: () => void;
  onOpen: (modelId: string) => void;
  onRemove: (modelId: string) => void;
}

const FIRST = 'sticky left-0 z-10 w-24 min-w-24 bg-surface px-3 py-2 text-left align-top';

export function CompareTable({ views, onBack, onOpen, onRemove }: CompareTableProps): JSX.Element {
  return (
    <section aria-labelledby="side-by-side" className="col-span-full grid min-w-0 gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="side-by-side">{views.length === 1 ? 'One model alone' : `${views.length} models side by side`}</h2>
        <Button onClick={onBack}>
          <ArrowLeft aria-hidden strokeWidth={1.75} />
          Back to the list
        </Button>
      </div>
      <div
        role="group"
        aria-label="Comparison, scrolls sideways"
        tabIndex={0}
        className="overflow-x-auto rounded-lg border border-line bg-surface text-sm"
      >
        <table className="w-full border-collapse">
          <thead>
            <tr className="border-b border-line">
              <th scope="col" className={FIRST}>
                <span className="sr-only">What is compared</span>
              </th>
              {views.map(({ entry }) => (
                <th key={entry.id} scope="col" className="min-w-44 px-3 py-2 text-left align-top">
                  <Head name={entry.name} onOpen={() => onOpen(entry.id)} onRemove={() => onRemove(entry.id)} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {compareRows(views).map((row) => (
              <Row key={row.name} row={row} ids={views.map(({ entry }) => entry.id)} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="text-xs text-ink-2">
        The best value of a row bears a tick and the word “best”; a model that would not run here is best at nothing.
        More parameters are not marked as better: a newer small model often does better than an older large one.
      </p>
    </section>
  );
}

function Head(props: { name: string; onOpen: () => void; onRemove: () => void }): JSX.Element {
  const { name, onOpen, onRemove } = props;
  return (
    <span className="flex items-start justify-between gap-1">
      <button type="button" onClick={onOpen} className="rounded-sm text-left font-semibold text-accent-ink underline">
        {name}
      </button>
      <Button kind="quiet" size="icon" className="-mt-1.5" aria-label={`Leave out ${name}`} onClick={onRemove}>
        <X aria-hidden strokeWidth={1.75} />
      </Button>
    </span>
  );
}

function Row({ row, ids }: { row: CompareRow; ids: readonly string[] }): JSX.Element {
  return (
    <tr className="border-b border-line last:border-0">
      <th scope="row" className={`${FIRST} font-medium text-ink-2`}>
        <Explained text={row.meaning}>{row.name}</Explained>
      </th>
      {row.cells.map((cell, column) => (
        <td key={ids[column]} className="px-3 py-2 align-top tabular-nums">
          <Cell {...cell} />
        </td>
      ))}
    </tr>
  );
}

function Explained({ text, children }: { text: string; children: ReactNode }): JSX.Element {
  return (
    <Tooltip text={text} side="right">
      <button type="button" className="cursor-help rounded-sm text-left">
        {children}
      </button>
    </Tooltip>
  );
}

function Cell({ text, note, best, verdict }: CompareCell): JSX.Element {
  return (
    <span className="grid gap-0.5">
      <span className="flex flex-wrap items-center gap-x-1.5">
        <span className={classNames('inline-flex items-baseline gap-x-1.5', best && 'font-semibold')}>
          {verdict !== null && <FitMark verdict={verdict} className="translate-y-px" />}
          {text}
        </span>
        {best && (
          <span className="inline-flex items-center gap-0.5 text-xs font-semibold text-accent-ink">
            <Check aria-hidden strokeWidth={2.25} className="size-3.5" />
            best
          </span>
        )}
      </span>
      {note !== null && <span className="text-xs text-ink-2">{note}</span>}
    </span>
  );
}
