// The learner's own tokenizer: byte-pair encoding trained on a text, a merge at a time, and tried on another.
import { useDeferredValue, useMemo, useState, type JSX } from 'react';
import { formatCount } from '#domain/units';
import { useIsAnswering } from '../../../api/answering-store';
import { OwnText } from '../../lab/OwnText';
import type { RecordEvent } from '../../lab/definition';
import { useLabSettings } from '../../lab/use-lab-settings';
import { useWorker } from '../../lab/use-worker';
import type { Trained } from './byte-pairs';
import type { TrainingOrder } from './byte-pairs.worker';
import { LongTraining } from './LongTraining';
import { Merging } from './Merging';
import { MOST_IN_BOX, tokensSettings } from './settings';
import { trainAtOnce } from './train-at-once';

/** A real tokenizer makes tens of thousands; these are enough to see how it goes. */
export const MOST_MERGES = 1000;
const MOST_CHARACTERS = 5_000_000;

const startWorker = (): Worker => new Worker(new URL('./byte-pairs.worker.ts', import.meta.url), { type: 'module' });

export function BytePairs({ record }: { record: RecordEvent }): JSX.Element {
  const { settings, change } = useLabSettings(tokensSettings);
  const [long, setLong] = useState<string | null>(null);
  const worker = useWorker<TrainingOrder, Trained>(startWorker);
  const isAnswering = useIsAnswering();
  const text = useDeferredValue(settings.trainingText);
  const short = useMemo(() => trainAtOnce(text, MOST_MERGES), [text]);
  const takeLong = (whole: string): void => {
    setLong(whole.slice(0, MOST_CHARACTERS));
    change({ merges: 0 });
    worker.stop();
  };
  const backToShort = (): void => {
    setLong(null);
    change({ merges: 0 });
    worker.stop();
  };
  const trained = long === null ? short : worker.state.kind === 'done' ? worker.state.value : null;
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3 border-t border-line pt-4">
      <p className="text-sm">
        <strong className="font-semibold">Make a tokenizer yourself.</strong> It begins with bytes, counts which two
        stand side by side most often, and joins them into one piece. Again and again: nothing else.
      </p>
      {long === null ? (
        <OwnText
          label="The text it learns from; replace it with your own"
          value={settings.trainingText}
          most={MOST_IN_BOX}
          rows={4}
          onChange={(trainingText) => change({ trainingText, merges: 0 })}
          onLong={takeLong}
        />
      ) : (
        <LongTraining
          text={long}
          state={worker.state}
          isWaiting={isAnswering}
          onTrain={() => worker.run({ text: long, mostMerges: MOST_MERGES })}
          onStop={worker.stop}
          onLeave={backToShort}
        />
      )}
      {trained && trained.bytes === 0 && (
        <p className="text-sm text-ink-2">There is no text to learn from yet. Write or paste some above.</p>
      )}
      {trained && trained.bytes > 0 && (
        <Merging key={long === null ? 'short' : 'long'} text={long ?? text} trained={trained} record={record} />
      )}
      <p className="text-xs text-ink-3">
        At most {formatCount(MOST_MERGES)} merges here; the tokenizers of chat models have tens of thousands and more,
        learnt from far larger texts. Of two pairs met equally often, the one of the older pieces is joined.
      </p>
    </div>
  );
}
