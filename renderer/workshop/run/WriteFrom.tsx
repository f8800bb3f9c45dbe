// Lets the run's model write, as it was at any checkpoint; also while it goes on learning.
import { useState, type JSX } from 'react';
import { formatCount } from '#domain/units';
import type { RunSample } from '#training/run/event';
import type { Failure } from '#contract/failure';
import type { WorkshopRun } from '#contract/workshop';
import { request } from '../../api/client';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { Slider } from '../../ui/Slider';
import { TextArea } from '../../ui/TextArea';
import { TrainingSamples } from '../../ui/training/TrainingSamples';

const TOKENS = 200;

export function WriteFrom({ run, step }: { run: WorkshopRun; step: number | null }): JSX.Element {
  const [prompt, setPrompt] = useState(run.plan.samplePrompt);
  const [temperature, setTemperature] = useState(0.7);
  const [seed, setSeed] = useState(1);
  const [sample, setSample] = useState<RunSample | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isWriting, setWriting] = useState(false);
  const at = step ?? run.checkpoint;
  const write = async (): Promise<void> => {
    setWriting(true);
    // Another seed each time, so that it does not write the same again.
    setSeed(seed + 1);
    const result = await request('workshop.sample', { runId: run.id, step, prompt, tokens: TOKENS, temperature, seed });
    setWriting(false);
    setFailure(result.ok ? null : result.failure);
    if (result.ok) setSample(result.value);
  };
  return (
    <section aria-labelledby={`write-${run.id}`} className="grid min-w-0 gap-3">
      <h2 id={`write-${run.id}`} className="text-lg">
        Let it write
      </h2>
      <TextArea label="It goes on from" value={prompt} maxLength={4000} dir="auto" onChange={setPrompt} />
      <Slider
        label="Temperature"
        value={temperature}
        min={0}
        max={2}
        step={0.1}
        valueText={temperature.toFixed(1)}
        onChange={setTemperature}
        hint="0 always takes the likeliest; higher is bolder."
      />
      <Button disabled={at === null || isWriting} className="justify-self-start" onClick={() => void write()}>
        {isWriting ? 'It writes' : at === null ? 'No checkpoint yet' : `Write from step ${formatCount(at)}`}
      </Button>
      {failure !== null && <FailureNote failure={failure} />}
      <div role="status">{sample !== null && <TrainingSamples samples={[{ ...sample, loss: null }]} />}</div>
    </section>
  );
}
