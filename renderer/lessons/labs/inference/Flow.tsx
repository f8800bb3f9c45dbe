// The four steps of inference with the values of this moment. The one that is going on is marked.
import type { JSX, ReactNode } from 'react';
import type { TokenPiece } from '#contract/engine';
import { classNames } from '../../../lib/class-names';
import { percent, shownText } from '../../lab/shown-text';
import type { AddedToken } from './story';

export interface FlowProps {
  at: 'process' | 'generate';
  /** The tokens of the text so far; null until they have arrived. */
  received: readonly TokenPiece[] | null;
  layers: number;
  parameters: string;
  last: AddedToken | null;
}

const IDS_SHOWN = 4;

export function Flow({ at, received, layers, parameters, last }: FlowProps): JSX.Element {
  return (
    <ol aria-label="The four steps" className="grid grid-cols-1 gap-1.5 text-sm @min-[17rem]/lab:grid-cols-2">
      <Step number={1} name="Receive" isNow={false}>
        {received ? `${received.length} tokens: ${idsOf(received)}` : 'cutting the text'}
      </Step>
      <Step number={2} name="Process" isNow={at === 'process'}>
        through {layers} layers; {parameters} parameters are read, none is changed
      </Step>
      <Step number={3} name="Generate" isNow={at === 'generate'}>
        {at === 'generate' ? 'one token is to be picked, by you' : 'waits for the chances'}
      </Step>
      <Step number={4} name="Return" isNow={false}>
        {last ? `“${shownText(last.text)}”, ${percent(last.probability)}, joined the text` : 'nothing picked yet'}
      </Step>
    </ol>
  );
}

function idsOf(pieces: readonly TokenPiece[]): string {
  const last = pieces.slice(-IDS_SHOWN).map(({ token }) => token);
  return (pieces.length > IDS_SHOWN ? '… ' : '') + last.join(', ');
}

interface StepProps {
  number: number;
  name: string;
  isNow: boolean;
  children: ReactNode;
}

function Step({ number, name, isNow, children }: StepProps): JSX.Element {
  return (
    <li
      aria-current={isNow ? 'step' : undefined}
      className={classNames(
        'grid content-start gap-0.5 rounded-md border px-2.5 py-1.5 transition-colors duration-150',
        isNow ? 'border-accent bg-accent-soft text-accent-ink' : 'border-line text-ink-2',
      )}
    >
      <span className="font-semibold">
        {number} {name}
        {isNow && <span className="font-normal"> (now)</span>}
      </span>
      <span className="text-xs break-words tabular-nums">{children}</span>
    </li>
  );
}
