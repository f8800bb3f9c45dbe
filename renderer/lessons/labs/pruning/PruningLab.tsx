// The pruning lab: numbers of the story model are set to zero, the rest recovers, and whole parts are taken out.
import { useEffect, useMemo, useState, type JSX } from 'react';
import { curveOf } from '../../../lib/curve';
import { lossText } from '../../../lib/loss-words';
import { Button } from '../../../ui/Button';
import { LineChart } from '../../../ui/charts/LineChart';
import { Slider } from '../../../ui/Slider';
import { TrainingControls } from '../../../ui/training/TrainingControls';
import type { LabProps } from '../../lab/definition';
import { LabFrame } from '../../lab/LabFrame';
import { LabStep } from '../../lab/LabStep';
import { SliderPrediction } from '../../lab/Prediction';
import { BEGINNINGS } from '../../lab/tuning/samples';
import { useGuess } from '../../lab/use-guess';
import { useLabSettings } from '../../lab/use-lab-settings';
import { useWhenRested } from '../../lab/use-when-rested';
import { CUTS, RECOVERY_STEPS, type Picture } from './pruning';
import { pruningSettings, withRecovery, type Recovery } from './settings';
import { SpeedAndSize } from './SpeedAndSize';
import { useGarden } from './use-garden';
import { WholeParts } from './WholeParts';
import { ZeroPicture } from './ZeroPicture';

export function PruningLab({ record }: LabProps): JSX.Element {
  const { settings, change } = useLabSettings(pruningSettings);
  const { percent, recoveries } = settings;
  const { guess } = useGuess('guess');
  const rest = useWhenRested();
  const [healedText, setHealedText] = useState<string | null>(null);
  const garden = useGarden(({ elapsedMs, ...found }, text) => {
    record('recovered', found, { steps: RECOVERY_STEPS, elapsedMs });
    change({ recoveries: withRecovery(recoveries, found) });
    setHealedText(text);
  });
  const { training, losses, isSurveyed, healed } = garden;
  const isThere = losses.size > 0;
  const picture = usePicture(training, { percent, isThere: isSurveyed });
  const stage = healed === null && training.stage !== 'failed' ? 'idle' : training.stage;
  const isHealing = stage === 'running' || stage === 'waiting' || stage === 'paused';
  const whole = losses.get(0) ?? NaN;
  const loss = losses.get(percent);
  const move = (next: number): void => {
    change({ percent: next });
    rest(() => record('cut', { percent: next, loss: losses.get(next) ?? 0 }));
  };
  return (
    <LabFrame
      title="What a model can do without"
      goal="set more and more of its numbers to zero, let the rest recover, and find out what is gained."
      end="when you have cut and let it recover, taken out two whole parts, and measured the speed."
      caption="114,752 parameters; a chat model has thousands of times more. The smallest numbers of each table in its two layers are cut; token table, output and norms stay whole. Losses are of 4,096 signs of new stories."
    >
      <SliderPrediction
        question="The smallest numbers are set to zero first. How many of them can go before the loss is a tenth higher?"
        min={0}
        max={95}
        step={5}
        start={50}
        say={(value) => `${value} %`}
        onGuess={(value) => record('predicted', { percent: value })}
        result={resultWords(losses)}
      />
      <LabStep title="Cut">
        {training.stage === 'failed' && !isThere && (
          <Button className="justify-self-start" onClick={training.retry}>
            It broke off. Begin again
          </Button>
        )}
        {guess === null ? (
          <p className="text-sm text-warn">Make your guess first, then the cut can be made.</p>
        ) : (
          <>
            <Slider
              label="Numbers set to zero"
              value={percent}
              min={0}
              max={95}
              step={5}
              disabled={isHealing}
              valueText={`${percent} %`}
              hint={
                loss === undefined
                  ? 'It is being measured.'
                  : `The loss is ${loss.toFixed(3)}; before, it was ${whole.toFixed(3)}.`
              }
              onChange={move}
            />
            <CutChart garden={garden} recoveries={recoveries} percent={percent} onMove={isHealing ? undefined : move} />
          </>
        )}
        {picture === null ? (
          <p className="text-sm text-ink-2">The model is being fetched and cut.</p>
        ) : (
          <div className="grid items-start gap-4 @min-[40rem]/lab:grid-cols-2">
            <ZeroPicture picture={picture} />
            <Written words={percent === 0 ? 'before any cut' : `with ${percent} % of zeros`} text={picture.text} />
          </div>
        )}
      </LabStep>
      <LabStep title="Recover">
        <TrainingControls
          stage={stage}
          step={healed === null ? 0 : training.step}
          steps={RECOVERY_STEPS}
          tokensPerSecond={training.tokensPerSecond}
          elapsedMs={training.elapsedMs}
          startWords={`Cut ${percent} % and let the rest learn, ${RECOVERY_STEPS} steps`}
          blocked={guess === null ? 'Make your guess first.' : isSurveyed ? null : 'The cuts are being measured.'}
          onStart={() => {
            setHealedText(null);
            garden.recover(percent);
          }}
          onPause={training.pause}
          onGoOn={training.goOn}
          onStop={training.stop}
        />
        {healed !== null && (
          <LineChart
            title={`Loss on new stories after ${healed} % were cut`}
            heightRem={12}
            lines={[{ name: 'loss', curve: garden.healing, colour: 2 }]}
            x={{ words: 'steps of recovery', from: 0, to: RECOVERY_STEPS }}
            y={{ words: 'loss', from: 0 }}
          />
        )}
        {healedText !== null && <Written words={`after ${RECOVERY_STEPS} steps, zeros still zero`} text={healedText} />}
      </LabStep>
      <LabStep title="Take a whole part out">
        <WholeParts
          whole={whole}
          without={
            isSurveyed && !isHealing
              ? async (part) => {
                  const without = await training.ask('without', part);
                  if (without !== null)
                    record('dropped', {
                      layer: part.layer,
                      head: part.kind === 'head' ? part.head : -1,
                      loss: without,
                    });
                  return without;
                }
              : null
          }
        />
      </LabStep>
      <LabStep title="Is it faster, is it smaller?">
        <SpeedAndSize
          percent={percent}
          sizes={picture}
          measure={
            isSurveyed && !isHealing
              ? async () => {
                  const speeds = await training.ask('speed', percent);
                  if (speeds !== null) record('timed', { percent, ...speeds });
                  return speeds;
                }
              : null
          }
        />
      </LabStep>
    </LabFrame>
  );
}

function Written({ words, text }: { words: string; text: string }): JSX.Element {
  return (
    <figure className="grid min-w-0 gap-1 border-s-2 border-line ps-3">
      <figcaption className="text-xs text-ink-2">What it writes {words}</figcaption>
      <bdi className="min-w-0 font-mono text-sm wrap-anywhere whitespace-pre-wrap">
        <span className="text-ink-3">{BEGINNINGS.stories}</span>
        {text.trimEnd()}
      </bdi>
    </figure>
  );
}

function CutChart(props: {
  garden: ReturnType<typeof useGarden>;
  recoveries: readonly Recovery[];
  percent: number;
  onMove: ((percent: number) => void) | undefined;
}): JSX.Element {
  const { garden, recoveries, percent, onMove } = props;
  const healed = useMemo(
    () =>
      curveOf(
        recoveries.map((one) => one.percent),
        recoveries.map((one) => one.after),
      ),
    [recoveries],
  );
  return (
    <LineChart
      title="Loss by the share that is cut"
      heightRem={14}
      lines={[
        { name: 'right after the cut', curve: garden.cutCurve, colour: 1, hasDots: true },
        ...(recoveries.length === 0
          ? []
          : [{ name: 'recovered', curve: healed, colour: 2 as const, dash: 'dashed' as const, hasDots: true }]),
      ]}
      x={{ words: 'set to zero, %', from: 0, to: 95, format: (value) => `${Math.round(value)} %` }}
      y={{ words: 'loss', isLogarithmic: true }}
      marker={{ x: percent, words: `${percent} %`, stops: CUTS, ...(onMove !== undefined && { onMove }) }}
    />
  );
}

/** What is left of the shown table, and what the model then writes; the one before stays until the new one is there. */
function usePicture(
  { ask }: ReturnType<typeof useGarden>['training'],
  { percent, isThere }: { percent: number; isThere: boolean },
): Picture | null {
  const [picture, setPicture] = useState<Picture | null>(null);
  useEffect(() => {
    let isCurrent = true;
    if (isThere) {
      void ask('cut', percent).then((found) => {
        if (isCurrent && found !== null) setPicture(found);
      });
    }
    return () => {
      isCurrent = false;
    };
  }, [ask, percent, isThere]);
  return picture;
}

/** Beside the guess, as soon as every share is measured. */
function resultWords(losses: ReadonlyMap<number, number>): string | undefined {
  const whole = losses.get(0);
  if (whole === undefined || losses.size < CUTS.length) return undefined;
  const most = CUTS.findLast((percent) => (losses.get(percent) ?? Infinity) < whole * 1.1) ?? 0;
  return `In steps of 5 %, up to ${most} % can go: the loss is then ${lossText(losses.get(most) ?? NaN)}, from ${lossText(whole)}. At 80 % it is ${lossText(losses.get(80) ?? NaN)}.`;
}
