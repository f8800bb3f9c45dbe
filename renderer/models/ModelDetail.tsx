// One model looked at closely: its sum at any context length, what it is, what it may be used for, where its file is.
import { useState, type JSX } from 'react';
import type { Survey } from '#domain/hardware';
import { formatBytes, formatCount } from '#domain/units';
import type { ModelEntry } from '#contract/events';
import type { Failure } from '#contract/failure';
import { useSettings } from '../api/settings-store';
import type { Go } from '../lib/place';
import { verdictSentence } from '../lib/verdict-words';
import { Button } from '../ui/Button';
import { Disclosure } from '../ui/Disclosure';
import { FailureNote } from '../ui/FailureNote';
import { MemoryBar } from '../ui/MemoryBar';
import { MemoryTable } from '../ui/MemoryTable';
import { Skeleton } from '../ui/Skeleton';
import { Slider } from '../ui/Slider';
import { contextStops, contextWords, stopAt } from './context-stops';
import { ModelActions } from './ModelActions';
import { ModelFacts } from './ModelFacts';
import { contextMax, viewOf } from './model-view';
import { RemoveModel } from './RemoveModel';
import { useExactFit } from './use-exact-fit';

/** The longest context that the settings can hold, tokens. */
const LONGEST_SETTING = 131072;

export interface ModelDetailProps {
  entry: ModelEntry;
  survey: Survey | null;
  failure: Failure | null;
  /** Why it is not recommended here; null when it is, or when nothing is known. */
  rejection: string | null;
  headingRef: React.RefObject<HTMLHeadingElement | null>;
  go: Go;
}

export function ModelDetail({ entry, survey, failure, rejection, headingRef, go }: ModelDetailProps): JSX.Element {
  const { settings, change } = useSettings();
  const [wantedTokens, want] = useState(settings.contextTokens);
  const estimated = viewOf(entry, survey, wantedTokens);
  const exact = useExactFit(entry, estimated.contextTokens);
  const view = exact === null ? estimated : { ...estimated, fit: exact };
  const { fit, contextTokens } = view;
  const usual = Math.min(settings.contextTokens, contextMax(entry) ?? settings.contextTokens);
  return (
    <div className="grid content-start gap-4">
      <header>
        <h2 ref={headingRef} tabIndex={-1} className="outline-none">
          {entry.name}
        </h2>
        <p className="text-sm text-ink-2">{origin(entry)}</p>
      </header>
      {failure !== null && <FailureNote failure={failure} />}
      {fit === null ? (
        <Skeleton className="h-5.5 w-full rounded-full" />
      ) : (
        <>
          <MemoryBar
            memory={fit.memory}
            budgetBytes={fit.budgetBytes}
            keptFreeBytes={view.keptFreeBytes}
            legend
            size="lg"
          />
          <p className="text-sm" aria-live="polite">
            <strong className="font-semibold">{verdictSentence(fit, contextTokens)}</strong>{' '}
            {rejection !== null && fit.verdict !== 'too-large' && <span className="text-ink-2">{rejection}</span>}
          </p>
        </>
      )}
      <ContextChoice entry={entry} tokens={contextTokens} onChange={want} />
      {contextTokens !== usual && contextTokens <= LONGEST_SETTING && (
        <Button size="sm" className="justify-self-start" onClick={() => change({ contextTokens })}>
          Load models with {formatCount(contextTokens)} tokens from now on
        </Button>
      )}
      <ModelActions view={view} go={go} primary />
      <ModelFacts view={view} />
      {fit !== null && (
        <Disclosure summary="The whole sum">
          <MemoryTable memory={fit.memory} contextTokens={formatCount(contextTokens)} />
        </Disclosure>
      )}
      {entry.installed !== null && <RemoveModel entry={entry} installed={entry.installed} />}
    </div>
  );
}

function ContextChoice(props: {
  entry: ModelEntry;
  tokens: number;
  onChange: (tokens: number) => void;
}): JSX.Element | null {
  const { entry, tokens, onChange } = props;
  const longest = contextMax(entry);
  if (longest === null) return null;
  const stops = contextStops(longest);
  return (
    <Slider
      label="Context length"
      value={stopAt(stops, tokens)}
      min={0}
      max={stops.length - 1}
      onChange={(index) => onChange(stops[index] ?? tokens)}
      valueText={contextWords(tokens)}
      hint="How much of a conversation the model can have in view at once. Longer takes more memory."
    />
  );
}

function origin({ catalog, installed }: ModelEntry): string {
  if (catalog !== null) return `${catalog.publisher}, ${monthWords(catalog.releaseMonth)}`;
  return installed === null ? 'Not in the catalogue' : `Your own file, ${formatBytes(installed.fileBytes)}`;
}

/** "2025-07" becomes "July 2025". */
function monthWords(month: string): string {
  const date = new Date(`${month}-15T12:00:00Z`);
  return Number.isNaN(date.getTime()) ? month : date.toLocaleDateString('en-GB', { month: 'long', year: 'numeric' });
}
