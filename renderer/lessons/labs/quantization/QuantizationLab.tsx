// The quantization lab: one model in eight widths, one row of its numbers, a table of a real model, and one prompt on two files.
import { useEffect, useState, type JSX } from 'react';
import { codeBits, WIDTHS } from '#training/quantize/widths';
import { lossText } from '../../../lib/loss-words';
import { Button } from '../../../ui/Button';
import { Slider } from '../../../ui/Slider';
import type { LabProps } from '../../lab/definition';
import { LabFrame } from '../../lab/LabFrame';
import { LabStep } from '../../lab/LabStep';
import { ChoicePrediction } from '../../lab/Prediction';
import { useGuess } from '../../lab/use-guess';
import { useLabSettings } from '../../lab/use-lab-settings';
import { useWhenRested } from '../../lab/use-when-rested';
import { useTraining } from '../../lab/training/use-training';
import type { Comparison } from './compare-files';
import { createWorker } from './create-worker';
import { OwnTensor } from './OwnTensor';
import {
  SHOWN_TABLE,
  type MeasuredWidth,
  type QuantizationAnswers,
  type QuantizationOrder,
  type WidthStep,
} from './quantization';
import { RowOfNumbers } from './RowOfNumbers';
import { quantizationSettings, type QuantizationSettings } from './settings';
import { TwoFiles } from './TwoFiles';
import { WidthTable } from './WidthTable';

export function QuantizationLab({ record }: LabProps): JSX.Element {
  const { settings, change } = useLabSettings(quantizationSettings);
  const { guess } = useGuess('guess');
  const rest = useWhenRested();
  const { measured, values, isThere, hasFailed, retry, compare } = useRounding(settings, record);
  return (
    <LabFrame
      title="Fewer and fewer bits"
      goal="store one model in 32 bits, in 2, and in everything between, and find where it breaks."
      end="when you have guessed, seen all widths beside each other, rounded a table of a real model, and let two files write the same."
      caption="114,752 parameters, all of them rounded here and measured again; a chat model has thousands of times more. Q8_0 and Q4_0 are the types of real files, byte for byte; 6, 5, 3 and 2 bits are even steps in blocks of 32."
    >
      {hasFailed && (
        <p role="alert" className="grid gap-2 text-sm text-warn">
          The rounding broke off.
          <Button className="justify-self-start" onClick={retry}>
            Begin again
          </Button>
        </p>
      )}
      <ChoicePrediction
        question="The story model has 32 bits for each number. They are taken away step by step. From where on is it broken, with at least twice the loss?"
        choices={CHOICES}
        onGuess={(choice) => record('predicted', { choice })}
        result={resultWords(measured)}
      />
      <LabStep title="One row of 32 numbers">
        <Slider
          label="Width of each number"
          value={WIDTHS.indexOf(settings.width)}
          min={0}
          max={WIDTHS.length - 1}
          valueText={settings.width}
          onChange={(place) => {
            const width = WIDTHS[place] ?? 'F32';
            change({ width });
            rest(() => record('looked', { bits: codeBits(width), block: settings.block }));
          }}
          hint="To the right there are fewer bits."
        />
        {values !== null && <RowOfNumbers values={values} width={settings.width} />}
        <div className="flex flex-wrap items-center gap-3 text-xs text-ink-2">
          <Button size="sm" onClick={() => change({ block: (settings.block + 1) % 128 })}>
            Another row
          </Button>
          <span>
            Row {settings.block + 1} of 128 of <code className="font-mono">{SHOWN_TABLE}</code>, as it was learnt.
          </span>
        </div>
      </LabStep>
      <LabStep title="The whole model">
        {measured.length === 0 ? (
          <p className="text-sm text-ink-2">The model is being fetched.</p>
        ) : (
          <WidthTable measured={measured} isShown={guess !== null} />
        )}
        {guess === null && <p className="text-sm text-warn">Make your guess first, then the other widths are shown.</p>}
      </LabStep>
      <LabStep title="A table of a real model">
        <OwnTensor chosen={settings.tensor} onChoose={(tensor) => change({ tensor })} record={record} />
      </LabStep>
      <LabStep title="The same prompt on two files">
        <TwoFiles settings={settings} onChange={change} compare={isThere ? compare : null} />
      </LabStep>
    </LabFrame>
  );
}

const CHOICES = ['At 8 bits', 'At 6 bits', 'At 4 bits', 'At 3 bits', 'At 2 bits'];

interface UsedRounding {
  measured: MeasuredWidth[];
  /** Null until the model is there. */
  values: readonly number[] | null;
  isThere: boolean;
  hasFailed: boolean;
  retry: () => void;
  compare: () => Promise<Comparison | null>;
}

/** The worker's measurements as they come, and what can be asked of it. */
function useRounding(settings: QuantizationSettings, record: LabProps['record']): UsedRounding {
  const [measured, setMeasured] = useState<MeasuredWidth[]>([]);
  const [values, setValues] = useState<readonly number[] | null>(null);
  const { stage, start, ask, retry } = useTraining<QuantizationOrder, WidthStep, QuantizationAnswers>(createWorker, {
    onReports: (steps) => {
      const fresh = steps.map((step) => step.measured);
      setMeasured((before) => [...(steps[0]?.step === 1 ? [] : before), ...fresh]);
      if (steps.at(-1)?.step === WIDTHS.length) record('rounded', lossesOf([...measured, ...fresh]));
    },
  });
  useEffect(() => start('all widths'), [start]);
  const { block } = settings;
  const isThere = measured.length > 0;
  useEffect(() => {
    let isCurrent = true;
    if (isThere) {
      void ask('block', block).then((found) => {
        if (isCurrent && found !== null) setValues(found);
      });
    }
    return () => {
      isCurrent = false;
    };
  }, [ask, block, isThere]);
  const compare = async (): Promise<Comparison | null> => {
    const found = await ask('compare', { types: [settings.one, settings.other], prompt: settings.prompt });
    if (found !== null) {
      const others = found.places.filter(({ other }) => other !== null).length;
      record('compared', { others, places: found.places.length, divergence: found.divergence });
    }
    return found;
  };
  return { measured, values, isThere, hasFailed: stage === 'failed', retry, compare };
}

function lossesOf(measured: readonly MeasuredWidth[]): Record<string, number> {
  return Object.fromEntries(measured.map(({ width, loss }) => [`loss ${width}`, loss]));
}

/** Beside the guess, as soon as everything is measured. */
function resultWords(measured: readonly MeasuredWidth[]): string | undefined {
  const exact = measured[0];
  if (exact === undefined || measured.length < WIDTHS.length) return undefined;
  const broken = measured.find(({ loss }) => loss >= 2 * exact.loss);
  if (broken === undefined) return 'No width doubled its loss.';
  const before = measured[measured.indexOf(broken) - 1];
  const kept = before === undefined ? '' : ` At ${before.width} it still was ${lossText(before.loss)}.`;
  return `The loss is ${lossText(exact.loss)} with 32 bits. From ${broken.width} on it is at least twice that: ${lossText(broken.loss)}.${kept}`;
}
