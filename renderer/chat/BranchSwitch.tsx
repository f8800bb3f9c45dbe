// Moves between messages that stand in the same place: answers to one question, or wordings of one question.
import type { JSX } from 'react';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from '../ui/Button';
import { neighbour, type ThreadRow } from './thread';

export interface BranchSwitchProps {
  row: ThreadRow;
  disabled: boolean;
  onChoose: (messageId: number) => void;
}

export function BranchSwitch({ row, disabled, onChoose }: BranchSwitchProps): JSX.Element | null {
  const { message, siblingIds } = row;
  if (siblingIds.length < 2) return null;
  const what = message.role === 'answer' ? 'answer' : 'wording';
  const step = (direction: -1 | 1): JSX.Element => {
    const next = neighbour(row, direction);
    const Icon = direction < 0 ? ChevronLeft : ChevronRight;
    return (
      <Button
        kind="quiet"
        size="icon"
        className="size-6"
        aria-label={direction < 0 ? `Previous ${what}` : `Next ${what}`}
        disabled={disabled || next === null}
        onClick={() => next !== null && onChoose(next)}
      >
        <Icon aria-hidden strokeWidth={1.75} />
      </Button>
    );
  };
  return (
    <span role="group" aria-label={`Versions of this ${what}`} className="inline-flex items-center text-xs text-ink-2">
      {step(-1)}
      <span className="tabular-nums">
        {siblingIds.indexOf(message.id) + 1} of {siblingIds.length}
      </span>
      {step(1)}
    </span>
  );
}
