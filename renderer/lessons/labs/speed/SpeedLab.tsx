// The speed lab: the loaded model is measured on this computer, held against a guess, against what is told, and against other models.
import { useState, type JSX } from 'react';
import type { Go } from '../../../lib/place';
import { wordsPerMinute } from '../../../lib/speed-words';
import type { RecordEvent } from '../../lab/definition';
import { LabFrame } from '../../lab/LabFrame';
import { ModelGate } from '../../lab/ModelGate';
import { SliderPrediction } from '../../lab/Prediction';
import { useGuess } from '../../lab/use-guess';
import { Bench } from './Bench';
import { History } from './History';
import { againstGuess, MOST_STEPS, speedAt } from './log-guess';
import { comparable, metricsOf, type Measurement } from './measurement';
import { OtherModels } from './OtherModels';
import { Scale } from './Scale';
import { typicalRows, type ScaleRow } from './typical';
import { useMeasurements } from './use-measurements';

export function SpeedLab({ record, go }: { record: RecordEvent; go: Go }): JSX.Element {
  const { measurements, add } = useMeasurements();
  const { guess: step } = useGuess('guess');
  const guess = typeof step === 'number' ? speedAt(step) : null;
  const [fresh, setFresh] = useState<Measurement | null>(null);
  const newest = fresh ?? measurements?.[0] ?? null;
  const keep = (measurement: Measurement, elapsedMs: number): void => {
    record('measured', metricsOf(measurement), { elapsedMs });
    const other = comparable(measurement, measurements ?? []);
    if (other !== null) {
      record('compared', { decode: measurement.decode, other: other.decode, ratio: measurement.decode / other.decode });
    }
    setFresh(measurement);
    add(measurement);
  };
  return (
    <LabFrame
      title="How fast is this computer?"
      goal="measure how fast the loaded model reads and writes here, and find out what makes it faster."
      end="when you have guessed, measured once, and measured again with another model or another length."
      caption="The model you chat with, on this computer: real runs, middle of three rounds, warm-up left out. The chat’s own memory of the conversation is not touched. A busy computer is a slower one: let other programs rest."
    >
      <SliderPrediction
        question="How many tokens a second will the loaded model write here?"
        min={0}
        max={MOST_STEPS}
        start={12}
        say={(value) => `${speedAt(value)} tokens a second`}
        onGuess={(value) => record('predicted', { guess: speedAt(value) })}
        result={newest && guess !== null && <GuessWords guess={guess} newest={newest} />}
      />
      <ModelGate go={go}>
        {(model) => (
          <Bench
            key={model.id}
            model={model}
            last={measurements?.find(({ subject }) => subject.modelId === model.id) ?? null}
            onMeasured={keep}
          />
        )}
      </ModelGate>
      <Scale rows={rowsOf(guess, newest)} />
      <p className="text-sm text-ink-2">
        What is often told is about middle-sized models; small ones are faster, large ones slower. A token is not a
        word: in English it is about three quarters of one.
      </p>
      <OtherModels />
      {measurements !== null && measurements.length > 0 && <History measurements={measurements} />}
    </LabFrame>
  );
}

function GuessWords({ guess, newest }: { guess: number; newest: Measurement }): JSX.Element {
  return (
    <>
      {newest.subject.name} wrote <strong>{newest.decode.toFixed(1)}</strong> tokens a second,{' '}
      {wordsPerMinute(newest.decode)}. {againstGuess(guess, newest.decode)}
    </>
  );
}

function rowsOf(guess: number | null, newest: Measurement | null): ScaleRow[] {
  const own = (kind: 'measured' | 'guess', name: string, value: number): ScaleRow => ({
    name,
    low: value,
    high: value,
    kind,
    words: value.toFixed(value < 20 ? 1 : 0),
  });
  return [
    ...(newest === null ? [] : [own('measured', 'Measured here', newest.decode)]),
    ...(guess === null ? [] : [own('guess', 'Your guess', guess)]),
    ...typicalRows(),
  ];
}
