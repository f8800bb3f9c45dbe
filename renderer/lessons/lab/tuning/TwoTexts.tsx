// What the model writes after the beginning of a story and after that of a recipe: before the tuning, and at the step that is looked at.
import type { JSX } from 'react';
import { lossText } from '../../../lib/loss-words';
import { BEGINNINGS } from './samples';
import type { Look } from './use-tuning';

const KINDS = [
  { kind: 'stories', words: 'A story' },
  { kind: 'recipes', words: 'A recipe' },
] as const;

export interface TwoTextsProps {
  before: Look | null;
  now: Look | null;
  /** Of what is shown beside "before", for example "after 50 steps". */
  nowWords: string;
}

export function TwoTexts({ before, now, nowWords }: TwoTextsProps): JSX.Element {
  if (before === null) return <p className="text-sm text-ink-2">The model is being fetched.</p>;
  const shown = now !== null && now !== before ? [{ words: nowWords, look: now }] : [];
  return (
    <div className="grid items-start gap-4 @min-[40rem]/lab:grid-cols-2">
      {KINDS.map(({ kind, words }) => (
        <section key={kind} aria-label={words} className="grid min-w-0 gap-2">
          <h4 className="text-sm font-semibold">{words}</h4>
          {[{ words: 'before', look: before }, ...shown].map((side) => (
            <figure key={side.words} className="grid min-w-0 gap-1 border-s-2 border-line ps-3 last:border-accent">
              <figcaption className="text-xs text-ink-2 tabular-nums">
                {side.words}, loss on {kind} {lossText(side.look.losses[kind])}
              </figcaption>
              <bdi className="font-mono text-sm break-words whitespace-pre-wrap">
                <span className="text-ink-3">{BEGINNINGS[kind]}</span>
                {side.look.samples[kind]}
              </bdi>
            </figure>
          ))}
        </section>
      ))}
    </div>
  );
}
