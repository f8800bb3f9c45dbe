// One stage of the names model: what it writes, how wrong it is, and the fingerprint of its parameters.
import type { JSX, ReactNode } from 'react';
import { classNames } from '../../../lib/class-names';
import { isNew, type Stage } from './course';

export function StageCard({ title, stage, note }: { title: string; stage: Stage; note: ReactNode }): JSX.Element {
  return (
    <div className="grid gap-2 rounded-md border border-line p-3 text-sm">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <strong className="font-semibold">{title}</strong>
        <span className="text-xs text-ink-3">
          fingerprint <code className="font-mono">{stage.fingerprint}</code>
        </span>
      </div>
      <ul aria-label="It writes" className="flex flex-wrap gap-x-3 gap-y-0.5 font-mono">
        {stage.samples.map((name, index) => (
          <li key={index} className={classNames('break-all', !isNew(name) && 'underline decoration-dotted')}>
            {name}
            {!isNew(name) && <span className="font-sans text-xs text-ink-3"> (from the list)</span>}
          </li>
        ))}
      </ul>
      <p className="text-xs text-ink-2 tabular-nums">
        mistake on first names {stage.point.firstNames.toFixed(2)}, on dinosaurs {stage.point.dinosaurs.toFixed(2)}
      </p>
      <div className="grid gap-1 text-ink-2">{note}</div>
    </div>
  );
}
