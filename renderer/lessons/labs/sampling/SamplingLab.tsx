// The sampling lab: the loaded model's real chances for the next token, what the samplers leave of them, and draws from what is left.
import { useMemo, useState, type JSX } from 'react';
import type { EngineDistribution } from '#contract/distribution';
import type { InstalledModel } from '#domain/model';
import { openDistribution } from '#domain/sampling/distribution';
import { sample } from '#domain/sampling/sample';
import type { Go } from '../../../lib/place';
import { Button } from '../../../ui/Button';
import { FailureNote } from '../../../ui/FailureNote';
import { Skeleton } from '../../../ui/Skeleton';
import type { RecordEvent } from '../../lab/definition';
import { LabFrame } from '../../lab/LabFrame';
import { ModelGate } from '../../lab/ModelGate';
import { OwnText } from '../../lab/OwnText';
import { useGuess } from '../../lab/use-guess';
import { useLabSettings } from '../../lab/use-lab-settings';
import { useDistribution } from '../../use-model-answer';
import { AlmostSaid } from './AlmostSaid';
import { ChanceChart } from './ChanceChart';
import { Draws } from './Draws';
import { HowMany } from './HowMany';
import { Samplers } from './Samplers';
import { MOST_CHARACTERS, samplingSettings } from './settings';
import { unpackChances } from './unpack-chances';

export function SamplingLab({ record, go }: { record: RecordEvent; go: Go }): JSX.Element {
  return (
    <LabFrame
      title="From chances to a word"
      goal="see what each setting takes out, and what drawing makes of the rest."
      end="when you have guessed once, set two filters, drawn two sets of twenty and followed a branch."
      caption="Real chances of the loaded model over its whole vocabulary, asked once for each text; everything after that is worked out here. The order is that of llama.cpp as this application runs it: top-k, top-p, min-p, temperature, draw. The chat also makes repetitions less likely, which this lab leaves out."
    >
      <ModelGate go={go}>{(model) => <Bench key={model.id} model={model} record={record} />}</ModelGate>
    </LabFrame>
  );
}

function Bench({ model, record }: { model: InstalledModel; record: RecordEvent }): JSX.Element {
  const { settings, change } = useLabSettings(samplingSettings);
  const [attempt, setAttempt] = useState(0);
  const answer = useDistribution(model.id, settings.text, attempt);
  return (
    <>
      <OwnText
        label="The text to go on from"
        value={settings.text}
        most={MOST_CHARACTERS}
        rows={2}
        onChange={(text) => change({ text, draws: 0 })}
      />
      {settings.text.trim() === '' && (
        <p className="text-sm text-ink-2">
          Nothing is written above, so this is how the model would begin any text at all.
        </p>
      )}
      {answer === null && <Skeleton className="h-64 w-full" />}
      {answer?.result.ok === false && (
        <FailureNote failure={answer.result.failure}>
          <Button className="justify-self-start" onClick={() => setAttempt(attempt + 1)}>
            Ask the model again
          </Button>
        </FailureNote>
      )}
      {answer?.result.ok === true && (
        <Chances text={answer.text} heard={answer.result.value} record={record} isOld={answer.text !== settings.text} />
      )}
    </>
  );
}

interface ChancesProps {
  text: string;
  heard: EngineDistribution;
  record: RecordEvent;
  /** True while the model is asked about a newer text. */
  isOld: boolean;
}

function Chances({ text, heard, record, isOld }: ChancesProps): JSX.Element {
  const { settings } = useLabSettings(samplingSettings);
  const { guess } = useGuess('guess');
  const { topK, topP, minP, temperature } = settings;
  const distribution = useMemo(() => openDistribution(unpackChances(heard.sorted)), [heard]);
  const sampled = useMemo(
    () => sample(distribution, { topK, topP, minP, temperature }),
    [distribution, topK, topP, minP, temperature],
  );
  const seen = { tokens: heard.tokens, distribution, sampled };
  return (
    <div aria-busy={isOld} className="grid min-w-0 gap-5 aria-busy:opacity-60">
      <ChanceChart {...seen} />
      <HowMany distribution={distribution} record={record} />
      {guess !== null && (
        <>
          <Samplers {...seen} record={record} />
          <Draws {...seen} record={record} />
        </>
      )}
      <AlmostSaid key={text} text={text} first={heard.tokens} record={record} />
    </div>
  );
}
