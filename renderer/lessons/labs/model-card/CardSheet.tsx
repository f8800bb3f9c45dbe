// The card itself: what a hub shows of a model, as facts. The row where the answer stood is marked.
import type { JSX, ReactNode } from 'react';
import type { CatalogModel } from '#domain/model';
import { isPinned } from '#domain/quant-files';
import { classNames } from '../../../lib/class-names';
import { cardFields, cardFiles, fieldName, type FieldId } from './card';

export interface CardSheetProps {
  model: CatalogModel;
  /** Quants that fit the computer; null where that is not shown. */
  fitting: readonly string[] | null;
  marked: FieldId | null;
}

export function CardSheet({ model, fitting, marked }: CardSheetProps): JSX.Element {
  const { repo, revision } = model.recommended;
  return (
    <article aria-label={`The card of ${repo}`} className="grid gap-2 rounded-md border border-line-strong p-3 text-sm">
      <div className="grid gap-0.5">
        <strong className="font-mono text-sm font-semibold break-all">{repo}</strong>
        <span className="text-xs break-all text-ink-3">
          huggingface.co/{repo}
          {isPinned(model.recommended) && `, as it was at commit ${revision.slice(0, 12)}`}
        </span>
      </div>
      <dl className="grid">
        {cardFields(model).map(({ id, name, value, note }) => (
          <Row key={id} name={name} isMarked={marked === id}>
            <span>{value}</span>
            {note !== null && <span className="block text-xs text-ink-2">{note}</span>}
          </Row>
        ))}
        <Row name={fieldName('files')} isMarked={marked === 'files'} isList>
          <ul className="grid gap-0.5 tabular-nums">
            {cardFiles(model).map(({ quant, size }) => (
              <li key={quant} className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-2">
                <code className="font-mono break-all">{quant}</code>
                <span>
                  {size}
                  {fitting !== null && (
                    <span className="text-ink-2">{fitting.includes(quant) ? ', fits' : ', does not fit'}</span>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </Row>
      </dl>
    </article>
  );
}

interface RowProps {
  name: string;
  isMarked: boolean;
  /** A list takes the whole width where there is little. */
  isList?: boolean;
  children: ReactNode;
}

function Row({ name, isMarked, isList, children }: RowProps): JSX.Element {
  return (
    <div
      className={classNames(
        'grid gap-x-3 gap-y-1 border-t border-line px-2 py-1.5 @md/lab:grid-cols-[8rem_minmax(0,1fr)]',
        isList !== true && 'grid-cols-[6rem_minmax(0,1fr)]',
        isMarked && 'rounded-sm bg-accent-soft',
      )}
    >
      <dt className={isMarked ? 'font-semibold text-accent-ink' : 'text-ink-2'}>
        {name}
        {isMarked && <span className="sr-only">, where the answer stood</span>}
      </dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}
