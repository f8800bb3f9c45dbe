// Names that the model wrote, each with whether it is new: told by words and by a line under it, not by colour alone.
import type { JSX } from 'react';
import { classNames } from '../../../lib/class-names';
import type { Origin } from './names-model';
import type { WrittenName } from './training';

const KNOWN: Record<Exclude<Origin, 'new'>, string> = {
  training: 'from the list',
  dinosaurs: 'from the list of dinosaurs',
  'held back': 'a real name it never saw',
};

export function NameList({ names, label }: { names: readonly WrittenName[]; label: string }): JSX.Element {
  return (
    <ul aria-label={label} className="flex flex-wrap gap-x-3 gap-y-0.5 font-mono text-sm">
      {names.map(({ name, origin }, index) => (
        <li key={index} className={classNames('break-all', origin !== 'new' && 'underline decoration-dotted')}>
          {name === '' ? '(nothing)' : name}
          {origin !== 'new' && <span className="font-sans text-xs text-ink-3"> ({KNOWN[origin]})</span>}
        </li>
      ))}
    </ul>
  );
}
