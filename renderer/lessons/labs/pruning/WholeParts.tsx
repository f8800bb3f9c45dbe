// Heads and layers to take out one at a time: a button for each, and the loss without it.
import { useState, type JSX } from 'react';
import { LESSON_SIZE } from '#training/model/configuration';
import { lossText } from '../../../lib/loss-words';
import { Button } from '../../../ui/Button';
import { Bars } from '../../lab/Bars';
import { partName, partsOf, type Part } from './parts';

const PARTS = partsOf(LESSON_SIZE);

export interface WholePartsProps {
  /** The loss with everything there. */
  whole: number;
  /** Null while nothing can answer. */
  without: ((part: Part) => Promise<number | null>) | null;
}

export function WholeParts({ whole, without }: WholePartsProps): JSX.Element {
  const [losses, setLosses] = useState<ReadonlyMap<Part, number>>(new Map());
  const takeOut = async (part: Part): Promise<void> => {
    const loss = (await without?.(part)) ?? null;
    if (loss !== null) setLosses((before) => new Map([...before, [part, loss]]));
  };
  const found = PARTS.filter((part) => losses.has(part));
  return (
    <>
      <div role="group" aria-label="Take out" className="flex flex-wrap gap-2">
        {PARTS.map((part) => (
          <Button key={partName(part)} size="sm" disabled={without === null} onClick={() => void takeOut(part)}>
            {partName(part)}
          </Button>
        ))}
      </div>
      {found.length > 0 && (
        <Bars
          title="Loss on new stories without this part"
          head={['Without', 'Loss']}
          markWords={`The line marks the loss with everything there, ${lossText(whole)}.`}
          rows={found.map((part) => {
            const loss = losses.get(part) ?? NaN;
            return { name: partName(part), value: loss, words: lossText(loss), mark: whole };
          })}
        />
      )}
    </>
  );
}
