// What a blank brain writes: drawn by chance at some seeds, and always the likeliest.
import type { JSX } from 'react';
import { shownText } from '../../lab/shown-text';
import { PROMPT, WRITING_SEEDS } from './blank-brain';

export function Writings({ writings }: { writings: readonly string[] }): JSX.Element {
  return (
    <div className="grid gap-3">
      <p className="text-sm text-ink-2">
        It is given “{PROMPT.trim()}” and goes on, sign by sign. A middle dot stands for a blank.
      </p>
      <ul aria-label="What it writes" className="grid gap-2">
        {writings.map((text, place) => (
          <li key={place} className="grid min-w-0 gap-0.5 border-s-2 border-line ps-3">
            <span className="text-xs text-ink-2">{nameOf(place)}</span>
            <bdi className="font-mono text-sm break-all">
              <span className="text-ink-3">{shownText(PROMPT)}</span>
              {shownText(text)}
            </bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}

function nameOf(place: number): string {
  const seed = WRITING_SEEDS[place];
  return seed === undefined ? 'always the likeliest sign' : `drawn by chance, seed ${seed}`;
}
