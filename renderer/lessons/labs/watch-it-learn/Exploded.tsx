// What to do when the steps were too large: said in words, with a way back.
import type { JSX } from 'react';
import { Undo2 } from 'lucide-react';
import { lossText } from '../../../lib/loss-words';
import { Button } from '../../../ui/Button';
import { shortNumber } from '../../lab/short-number';
import { GOOD_RATE } from '../../lab/stories/story-model';
import type { Explosion, Watched } from './use-watched';

/** Steps before the explosion from which the weights may be sound. */
const FAR_ENOUGH = 10;

export interface ExplodedProps {
  watched: Watched;
  explosion: Explosion;
  /** The slider is to show the rate that it goes on with. */
  onGoodRate: () => void;
}

export function Exploded({ watched, explosion, onGoodRate }: ExplodedProps): JSX.Element {
  const { training, loss } = watched;
  const { step, rate } = explosion;
  // Going back to a moment in which the model was already as bad would not help.
  const start = loss.at(1)?.y ?? Infinity;
  const isGood = (moment: number): boolean => moment <= step - FAR_ENOUGH && (loss.at(moment)?.y ?? Infinity) <= start;
  const back = training.checkpoints.findLast((moment) => moment === 0 || isGood(moment)) ?? 0;
  const goBack = async (): Promise<void> => {
    await watched.goTo(back);
    watched.setRate(GOOD_RATE);
    onGoodRate();
    training.goOn();
  };
  return (
    <div role="alert" className="grid gap-2 rounded-md border border-bad bg-bad-soft p-3 text-sm">
      <p>
        <strong className="font-semibold">The training has run off the rails at step {step}.</strong> With a rate of{' '}
        {shortNumber(rate)} each step overshoots: the loss {lossWords(loss.last?.y)} is twice that of blind guessing, or
        no number any more. What the model had learnt is lost, and waiting would not bring it back.
      </p>
      <Button className="justify-self-start" onClick={() => void goBack()}>
        <Undo2 aria-hidden strokeWidth={1.75} />
        Back to step {back}, and go on with {GOOD_RATE}
      </Button>
    </div>
  );
}

function lossWords(loss: number | undefined): string {
  return loss === undefined ? '' : `of ${lossText(loss)}`;
}
