// The blank brain: a plan, dice, and what a model says that has learnt nothing.
import { useMemo, useRef, useState, type JSX } from 'react';
import { formatCount } from '#domain/units';
import { USUAL_SPREAD } from '#training/model/initialise';
import { Button } from '../../../ui/Button';
import { Skeleton } from '../../../ui/Skeleton';
import type { LabProps } from '../../lab/definition';
import { HistogramChart } from '../../lab/histogram/HistogramChart';
import { LabFrame } from '../../lab/LabFrame';
import { LabStep } from '../../lab/LabStep';
import { useGuess } from '../../lab/use-guess';
import { useLabSettings } from '../../lab/use-lab-settings';
import { useWhenRested } from '../../lab/use-when-rested';
import type { BlankBrain, Roll } from './blank-brain';
import { FirstLoss } from './FirstLoss';
import { LargerOrSmaller } from './LargerOrSmaller';
import { Plan } from './Plan';
import { blankBrainSettings, spreadOf, widthOf, type BlankBrainSettings } from './settings';
import { NOTHING_TRIED, withFirstLoss, withTaughtLoss } from './tried';
import { useBlankBrain } from './use-blank-brain';
import { Writings } from './Writings';

export function BlankBrainLab({ record }: LabProps): JSX.Element {
  const { settings, change } = useLabSettings(blankBrainSettings);
  const { guess } = useGuess('guess');
  const roll = useMemo(() => rollOf(settings), [settings]);
  const [tried, setTried] = useState(NOTHING_TRIED);
  const whenRested = useWhenRested();
  const lastSeed = useRef(roll.seed);
  const tell = (rolled: Roll, { firstLoss }: BlankBrain): void => {
    const { seed, spread } = rolled;
    if (seed !== lastSeed.current) record('rolled', { seed, firstLoss }, { seed });
    lastSeed.current = seed;
    if (spread !== USUAL_SPREAD) whenRested(() => record('spread', { spread, firstLoss }, { seed }));
  };
  const { brain, hasFailed, isTeaching, teach, retry } = useBlankBrain(roll, {
    onRolled: (rolled, answer) => {
      setTried((before) => withFirstLoss(before, rolled, answer.firstLoss));
      tell(rolled, answer);
    },
    onTaught: (taught, loss) => setTried((before) => withTaughtLoss(before, taught, loss)),
  });
  return (
    <LabFrame
      title="A blank brain"
      goal="see what a model is and says before it has learnt anything, and know its first loss beforehand."
      end="when you have guessed, rolled once more, and tried another size of the first numbers."
      caption={captionOf(brain)}
    >
      {hasFailed && <Failed onRetry={retry} />}
      {brain === null && !hasFailed && <Skeleton className="h-64 w-full" />}
      {brain !== null && (
        <>
          <LabStep title="1. The plan and the dice">
            <Plan settings={settings} vocabSize={brain.vocabSize} onChange={change} />
            <HistogramChart histogram={brain.histogram} summary={brain.summary} />
          </LabStep>
          <LabStep title="2. What it writes">
            <Writings writings={brain.writings} />
          </LabStep>
          <FirstLoss
            brain={brain}
            onGuess={(value) => record('predicted', { guess: value, actual: brain.firstLoss })}
          />
          {guess !== null && (
            <LargerOrSmaller
              stop={settings.spread}
              brain={brain}
              sizes={tried.sizes}
              isTeaching={isTeaching}
              onStop={(spread) => change({ spread })}
              onTeach={teach}
            />
          )}
        </>
      )}
    </LabFrame>
  );
}

function captionOf(brain: BlankBrain | null): string {
  return brain === null
    ? 'A model is being rolled.'
    : `${formatCount(brain.parameters)} parameters, rolled on this computer a moment ago. A chat model has thousands of times more, and begins in the same way.`;
}

function Failed({ onRetry }: { onRetry: () => void }): JSX.Element {
  return (
    <div role="alert" className="grid gap-2 text-sm">
      <p>The part of the page that computes has ended. Nothing else is affected.</p>
      <Button className="justify-self-start" onClick={onRetry}>
        Try it again
      </Button>
    </div>
  );
}

function rollOf(settings: BlankBrainSettings): Roll {
  return { layers: settings.layers, width: widthOf(settings), seed: settings.seed, spread: spreadOf(settings) };
}
