// The size of the first numbers: what it does to the first loss, and whether the model learns from there.
import type { JSX } from 'react';
import { Button } from '../../../ui/Button';
import { Slider } from '../../../ui/Slider';
import { lossText } from '../../../lib/loss-words';
import { Bars } from '../../lab/Bars';
import { LabStep } from '../../lab/LabStep';
import { shortNumber } from '../../lab/short-number';
import { blindLoss, type BlankBrain } from './blank-brain';
import { SPREADS, USUAL_STOP } from './settings';
import type { Tried } from './tried';

/** Steps of learning from there: a second of work. */
export const FEW_STEPS = 40;

export interface LargerOrSmallerProps {
  /** The place among SPREADS. */
  stop: number;
  brain: BlankBrain;
  sizes: readonly Tried[];
  isTeaching: boolean;
  onStop: (stop: number) => void;
  onTeach: (steps: number) => void;
}

export function LargerOrSmaller(props: LargerOrSmallerProps): JSX.Element {
  const { stop, brain, sizes, isTeaching, onStop, onTeach } = props;
  const spread = SPREADS[stop] ?? 0;
  const blind = blindLoss(brain.vocabSize);
  const taught = sizes.filter(({ taughtLoss }) => taughtLoss !== null);
  return (
    <LabStep title="4. Larger or smaller dice">
      <Slider
        label="Spread of the first numbers"
        value={stop}
        min={0}
        max={SPREADS.length - 1}
        valueText={spread === 0 ? '0: all the same' : shortNumber(spread)}
        hint={`About two thirds of them lie between minus and plus this much. Usual is ${SPREADS[USUAL_STOP]}.`}
        onChange={onStop}
      />
      <p role="status" className="text-sm">
        {wordsOn(spread, brain.firstLoss - blind)}
      </p>
      <Bars
        title="First loss of the sizes you tried"
        head={['Spread', 'First loss']}
        markWords="The mark is where blind guessing stands."
        rows={sizes.map(({ spread: size, firstLoss }) => ({
          name: shortNumber(size),
          value: firstLoss,
          words: lossText(firstLoss),
          mark: blind,
        }))}
      />
      <div className="flex flex-wrap items-center gap-3 text-sm">
        <Button disabled={isTeaching} onClick={() => onTeach(FEW_STEPS)}>
          Let it learn for {FEW_STEPS} steps from here
        </Button>
        <span role="status" className="text-ink-2">
          {isTeaching && 'It learns.'}
        </span>
      </div>
      {taught.length > 0 && (
        <Bars
          title={`Loss on new text after ${FEW_STEPS} steps`}
          head={['Spread', 'Loss']}
          markWords="The mark is where each began."
          colour="bg-chart-2"
          rows={taught.map(({ spread: size, firstLoss, taughtLoss }) => ({
            name: shortNumber(size),
            value: taughtLoss ?? 0,
            words: lossText(taughtLoss ?? 0),
            mark: firstLoss,
          }))}
        />
      )}
    </LabStep>
  );
}

function wordsOn(spread: number, above: number): string {
  if (spread === 0)
    return 'With zeros it is exactly as good as blind guessing, and no part of it differs from any other.';
  if (above > 0.1) return `Its first loss is ${lossText(above)} above blind guessing: it is sure of things by chance.`;
  return 'Its first loss is that of blind guessing.';
}
