// The names model at the end of a stage: what it writes, how wrong it is, and the fingerprint of its parameters.
import type { JSX, ReactNode } from 'react';
import { lossText } from '../../../lib/loss-words';
import { NameList } from './NameList';
import type { Look } from './training';

export function StageCard({ title, look, note }: { title: string; look: Look; note: ReactNode }): JSX.Element {
  return (
    <div className="grid gap-2 rounded-md border border-line p-3 text-sm">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <strong className="font-semibold">{title}</strong>
        <span className="text-xs text-ink-3">
          fingerprint <code className="font-mono">{look.fingerprint}</code>
        </span>
      </div>
      <NameList names={look.written} label="It writes" />
      <p className="text-xs text-ink-2 tabular-nums">
        mistake on first names {lossText(look.losses.names)}, on dinosaurs {lossText(look.losses.dinosaurs)}
      </p>
      <div className="grid gap-1 text-ink-2">{note}</div>
    </div>
  );
}
