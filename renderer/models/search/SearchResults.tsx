// What a search found: nothing yet, skeletons, the repositories with what each would roughly need, or why there are none.
import { useMemo, useState, type JSX } from 'react';
import { Globe, SearchX } from 'lucide-react';
import type { CatalogModel } from '#domain/model';
import { roughEstimate, type RoughEstimate } from '#domain/rough-estimate';
import { searchMore, search, useHub } from '../../api/hub-store';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { FailureNote } from '../../ui/FailureNote';
import { Skeleton } from '../../ui/Skeleton';
import { ResultRow } from './ResultRow';
import type { SearchScope } from './scope';

export function SearchResults({ scope }: { scope: SearchScope }): JSX.Element {
  const { searched, results, next, searching, failure } = useHub();
  const [fitsOnly, setFitsOnly] = useState(false);
  const rows = useRough(scope);
  const shown = fitsOnly ? rows.filter(({ rough }) => rough?.fit.verdict !== 'too-large') : rows;
  if (searched === null) return <BeforeTheFirst />;
  return (
    <div className="grid gap-3">
      {results.length > 0 && (
        <Sieve
          fitsOnly={fitsOnly}
          onFitsOnly={setFitsOnly}
          words={countWords(results.length, rows.length - shown.length, next !== null)}
        />
      )}
      <h2 className="sr-only">Results</h2>
      {shown.length > 0 && (
        <ul aria-label="Repositories found" className="grid gap-2.5">
          {shown.map(({ model, rough }) => (
            <ResultRow key={model.repo} model={model} rough={rough} />
          ))}
        </ul>
      )}
      {searching && <Loading />}
      {failure !== null && (
        <FailureNote failure={failure}>
          <Button
            size="sm"
            className="justify-self-start"
            onClick={() => void (results.length > 0 ? searchMore() : search())}
          >
            Try again
          </Button>
        </FailureNote>
      )}
      {!searching && failure === null && results.length === 0 && <NothingFound words={searched.words} />}
      {!searching && next !== null && (
        <Button className="justify-self-center" onClick={() => void searchMore()}>
          More results
        </Button>
      )}
    </div>
  );
}

function useRough({ computer, models, contextTokens }: SearchScope): {
  model: ReturnType<typeof useHub.getState>['results'][number];
  rough: RoughEstimate | null;
}[] {
  const results = useHub((state) => state.results);
  const catalog = useMemo((): CatalogModel[] => (models ?? []).flatMap(({ catalog: one }) => one ?? []), [models]);
  return useMemo(
    () =>
      results.map((model) => ({
        model,
        rough: computer === null ? null : roughEstimate(model, catalog, computer, contextTokens),
      })),
    [results, catalog, computer, contextTokens],
  );
}

function countWords(count: number, hidden: number, more: boolean): string {
  const found = `${count} found${more ? ' so far' : ''}`;
  return hidden === 0 ? `${found}.` : `${found}, ${hidden} of them too large for this computer.`;
}

interface SieveProps {
  fitsOnly: boolean;
  onFitsOnly: (only: boolean) => void;
  words: string;
}

function Sieve({ fitsOnly, onFitsOnly, words }: SieveProps): JSX.Element {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-sm">
      <p role="status" className="text-ink-2 tabular-nums">
        {words}
      </p>
      <label className="inline-flex items-center gap-2">
        <input
          type="checkbox"
          checked={fitsOnly}
          onChange={(event) => onFitsOnly(event.target.checked)}
          className="size-4 accent-(--accent)"
        />
        Only what fits on this computer
      </label>
    </div>
  );
}

function BeforeTheFirst(): JSX.Element {
  return (
    <EmptyState icon={<Globe strokeWidth={1.75} />} title="Nothing has been asked yet">
      Thousands of models lie on Hugging Face, published by anybody. Here you find those in the GGUF format, with what
      each would need on this computer. The recommended ones are chosen with more care.
    </EmptyState>
  );
}

function NothingFound({ words }: { words: string }): JSX.Element {
  return (
    <EmptyState
      icon={<SearchX strokeWidth={1.75} />}
      title={words.trim() === '' ? 'Nothing was found' : `Nothing was found for “${words.trim()}”`}
    >
      Try fewer or other words, or take a filter away. Only repositories with GGUF files are looked for.
    </EmptyState>
  );
}

function Loading(): JSX.Element {
  return (
    <div aria-busy className="grid gap-2.5">
      <p role="status" className="sr-only">
        Asking Hugging Face.
      </p>
      {[0, 1, 2].map((row) => (
        <div key={row} className="grid gap-3 rounded-lg border border-line bg-surface px-4.5 py-4">
          <Skeleton className="h-4 w-1/2" />
          <Skeleton className="h-3.5 w-3/4" />
        </div>
      ))}
    </div>
  );
}
