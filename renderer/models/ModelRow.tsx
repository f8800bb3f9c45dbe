// One model in the list: name, sum, speed, action. Its name selects it.
import type { JSX } from 'react';
import { Star, TriangleAlert } from 'lucide-react';
import type { Failure } from '#contract/failure';
import { explainFailure } from '#contract/failure-words';
import { classNames } from '../lib/class-names';
import { onItsWay } from '../lib/fetching';
import { licenceWords } from '../lib/licence-words';
import type { Go } from '../lib/place';
import { isUnpromised, verdictSentence } from '../lib/verdict-words';
import { MemoryBars } from '../ui/MemoryBars';
import { SpeedText } from '../ui/SpeedText';
import { Tag } from '../ui/Tag';
import { ModelActions } from './ModelActions';
import { originWords } from './origin-words';
import type { ModelView } from './model-view';

export interface ModelRowProps {
  view: ModelView;
  role: string | null;
  /** What the tab tells of it, for example why it is recommended; null for the usual words. */
  reason: string | null;
  failure: Failure | null;
  selected: boolean;
  /** Whether it is among those to compare; null where no more can be. */
  compared: boolean | null;
  onSelect: () => void;
  onCompare: () => void;
  go: Go;
}

export function ModelRow(props: ModelRowProps): JSX.Element {
  const { view, role, reason, failure, selected, onSelect, go } = props;
  const { entry, fit, expected } = view;
  const coming = onItsWay(entry);
  // What goes on by itself is no failure yet.
  const told = coming === null || coming.kind === 'paused' ? failure : null;
  const tooLarge = fit?.verdict === 'too-large';
  return (
    <li
      className={classNames(
        'relative grid items-center gap-x-4 gap-y-3 rounded-lg border bg-surface px-4.5 py-3.5 @min-[40rem]/list:grid-cols-[minmax(0,1fr)_8.5rem_7.5rem_9.25rem]',
        selected ? 'border-accent' : 'border-line hover:border-line-strong',
      )}
    >
      <div className="min-w-0">
        <h3 className="flex flex-wrap items-center gap-2">
          <button
            type="button"
            data-model={entry.id}
            aria-current={selected}
            onClick={onSelect}
            className="rounded-sm text-left font-semibold after:absolute after:inset-0 after:rounded-lg"
          >
            {entry.name}
          </button>
          {entry.record?.favourite === true && (
            <Star role="img" aria-label="a favourite" strokeWidth={1.75} className="size-4 fill-accent text-accent" />
          )}
          {role !== null && <Tag tone={role === 'best here' ? 'accent' : 'neutral'}>{role}</Tag>}
          {entry.status.kind === 'loaded' && <Tag tone="accent">loaded</Tag>}
          {entry.status.kind === 'ready' && <Tag>on this computer</Tag>}
        </h3>
        {told === null ? (
          <p className="text-sm text-ink-2">{reason ?? subtitle(view)}</p>
        ) : (
          <p className="flex items-center gap-1.5 text-sm text-bad">
            <TriangleAlert aria-hidden strokeWidth={1.75} className="size-4 shrink-0" />
            {explainFailure(told).what}
          </p>
        )}
      </div>
      <div className="relative min-w-0">{fit !== null && <MemoryBars need={fit} />}</div>
      <div className="relative text-sm">
        {fit !== null && isUnpromised(fit.verdict) ? (
          <span className="text-ink-3">{tooLarge ? 'would not run' : 'no speed promised'}</span>
        ) : (
          <SpeedText speed={expected.decode} short />
        )}
      </div>
      <div
        className={classNames(
          'relative grid gap-2',
          '@min-[40rem]/list:justify-items-end @min-[40rem]/list:justify-self-end',
        )}
      >
        {tooLarge && entry.installed === null ? (
          <span className="sr-only">{sentenceOf(view)}</span>
        ) : (
          <ModelActions view={view} go={go} primary={false} />
        )}
        <CompareBox {...props} />
      </div>
    </li>
  );
}

function CompareBox({ view, compared, onCompare }: ModelRowProps): JSX.Element {
  return (
    <label className="relative inline-flex items-center gap-1.5 text-xs font-normal text-ink-2">
      <input
        type="checkbox"
        aria-label={`Compare ${view.entry.name}`}
        checked={compared === true}
        disabled={compared === null}
        onChange={onCompare}
        className="size-3.5 accent-(--accent)"
      />
      compare
    </label>
  );
}

/** The verdict where it is news, otherwise what the model is and under which licence. */
function subtitle(view: ModelView): string {
  const { entry, fit } = view;
  if (fit !== null && fit.verdict !== 'gpu' && fit.verdict !== 'cpu') return sentenceOf(view);
  if (entry.catalog === null) return `${originWords(entry)}.`;
  const { languages, licence } = entry.catalog;
  return [languages, licenceWords(licence)].filter(Boolean).join('. ');
}

function sentenceOf({ fit, context, layerCount }: ModelView): string {
  return fit === null ? '' : verdictSentence({ fit, contextTokens: context.tokens, layerCount });
}
