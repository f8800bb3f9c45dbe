// One place in a text, looked at by the teacher and by both students: what each holds likely to come next.
import { useState, type JSX } from 'react';
import { AsTable } from '../../../ui/AsTable';
import { Button } from '../../../ui/Button';
import { TextField } from '../../../ui/TextField';
import { percent, shownText } from '../../lab/shown-text';
import type { SignShares } from './shares';

const READERS = [
  { key: 'teacher', name: 'teacher', fill: 'bg-chart-3' },
  { key: 'taught', name: 'with the teacher', fill: 'bg-chart-2' },
  { key: 'alone', name: 'alone', fill: 'bg-chart-1' },
] as const;

export interface OnePlaceProps {
  prompt: string;
  onPrompt: (prompt: string) => void;
  /** Null while nothing can answer. */
  look: (() => Promise<SignShares[] | null>) | null;
}

export function OnePlace({ prompt, onPrompt, look }: OnePlaceProps): JSX.Element {
  const [shares, setShares] = useState<SignShares[] | null>(null);
  return (
    <>
      <TextField
        label="All three read"
        value={prompt}
        maxLength={100}
        onChange={(next) => {
          setShares(null);
          onPrompt(next);
        }}
      />
      <Button
        className="justify-self-start"
        disabled={look === null}
        onClick={() => void look?.().then((found) => setShares(found))}
      >
        What comes next?
      </Button>
      {shares !== null && <Shares shares={shares} />}
    </>
  );
}

function Shares({ shares }: { shares: readonly SignShares[] }): JSX.Element {
  return (
    <AsTable
      caption="How likely each holds the next sign"
      head={['Sign', ...READERS.map(({ name }) => name)]}
      rows={shares.map((one) => [shownText(one.sign), ...READERS.map(({ key }) => percent(one[key]))])}
    >
      <figure className="grid gap-2 text-sm">
        <figcaption className="text-ink-2">The signs that the teacher holds likeliest. A blank is a dot.</figcaption>
        <ul className="grid gap-2">
          {shares.map((one) => (
            <li key={one.sign} className="grid grid-cols-[2rem_minmax(0,1fr)] items-center gap-x-2">
              <code className="font-mono text-base">{shownText(one.sign)}</code>
              <span className="grid gap-0.5">
                {READERS.map(({ key, name, fill }) => (
                  <span key={key} className="grid grid-cols-[minmax(2rem,1fr)_10.5rem] items-center gap-x-2">
                    <span aria-hidden className="h-2.5 rounded-full bg-sunken">
                      <span className={`block h-full rounded-full ${fill}`} style={{ width: `${one[key] * 100}%` }} />
                    </span>
                    <span className="text-xs text-ink-2 tabular-nums">
                      {percent(one[key])} {name}
                    </span>
                  </span>
                ))}
              </span>
            </li>
          ))}
        </ul>
      </figure>
    </AsTable>
  );
}
