// Where each head of a real model looks: a text, one of its tokens, and how much that token takes from each earlier one. Computed in the page.
import { useMemo, useRef, useState, type JSX } from 'react';
import { formatCount } from '#domain/units';
import { countParameters } from '#training/model/tensors';
import type { Reader } from '#training/trainer/reader';
import { Button } from '../../../ui/Button';
import { SegmentedControl } from '../../../ui/SegmentedControl';
import { Skeleton } from '../../../ui/Skeleton';
import { TextField } from '../../../ui/TextField';
import { useBuiltInModel } from '../../built-in-model';
import type { RecordEvent } from '../../lab/definition';
import { percent } from '../../lab/shown-text';
import { likeliestNext, readAttention, type Head } from './attention-reading';
import { AttentionGrid } from './AttentionGrid';
import { AttentionRow } from './AttentionRow';

const SAMPLES = ['Ada had a red kite. Ada', 'The fox was hungry. The f', 'Hugo met a shy pony. Th'] as const;
const LONGEST = 60;

export function Attention({ record }: { record: RecordEvent }): JSX.Element {
  const opened = useBuiltInModel();
  return (
    <section aria-label="Where the heads look" className="grid min-w-0 gap-3 border-t border-line pt-4">
      <div className="grid gap-1.5">
        <h3>Where the heads look</h3>
        <p className="text-sm text-ink-2">
          In the second step every token takes something from the tokens before it. Each head of each layer decides anew
          from which ones. A chat model is too large to look into here; this is the tiny model that came with Homeroom.
        </p>
      </div>
      {opened.kind === 'opening' && <Skeleton className="h-40 w-full" />}
      {opened.kind === 'failed' && (
        <p role="status" className="text-sm">
          The tiny model’s file could not be read, so there is nothing to show. The rest of the lab works without it.
        </p>
      )}
      {opened.kind === 'open' && <Picture model={opened.model} record={record} />}
    </section>
  );
}

function Picture({ model, record }: { model: Reader; record: RecordEvent }): JSX.Element {
  const { layers, heads } = model.configuration;
  const [text, setText] = useState<string>(SAMPLES[0]);
  const [at, setAt] = useState<Head>({ layer: 0, head: 0 });
  const [wanted, setWanted] = useState(Infinity);
  const seen = useRef(new Set([keyOf(at)]));
  const shown = useMemo(() => readAttention(model, text), [model, text]);
  const token = Math.min(wanted, shown.tokens.length - 1);
  const choose = (next: Head): void => {
    setAt(next);
    if (seen.current.has(keyOf(next))) return;
    seen.current.add(keyOf(next));
    if (seen.current.size === 2) {
      record('attended', { layer: next.layer + 1, head: next.head + 1, tokens: shown.tokens.length });
    }
  };
  const write = (next: string): void => {
    setText(next);
    setWanted(Infinity);
  };
  return (
    <>
      <div className="grid gap-2">
        <TextField
          label="A short text"
          value={text}
          maxLength={LONGEST}
          dir="auto"
          spellCheck={false}
          hint="Its tokens are single signs. It knows small stories only."
          onChange={write}
        />
        <div className="flex flex-wrap items-center gap-1.5 text-sm text-ink-2">
          Or take:
          {SAMPLES.map((sample) => (
            <Button key={sample} size="sm" onClick={() => write(sample)}>
              {sample}
            </Button>
          ))}
        </div>
      </div>
      <p className="text-sm text-ink-2">
        It would go on with{' '}
        {likeliestNext(shown, 2)
          .map(({ name, share }) => `${name} (${percent(share)})`)
          .join(' or ')}
        .
      </p>
      <div className="flex flex-wrap gap-x-4 gap-y-2 text-sm">
        <Choice label="Layer" count={layers} value={at.layer} onChange={(layer) => choose({ ...at, layer })} />
        <Choice label="Head" count={heads} value={at.head} onChange={(head) => choose({ ...at, head })} />
      </div>
      <AttentionRow shown={shown} at={at} token={token} onToken={setWanted} />
      <AttentionGrid shown={shown} at={at} />
      <p className="text-xs text-ink-3">
        {formatCount(countParameters(model.configuration))} parameters in {layers} layers with {heads} heads each; a
        chat model has far more of all three. What is taken shows where something came from, not why the model answers
        as it does.
      </p>
    </>
  );
}

interface ChoiceProps {
  label: string;
  count: number;
  /** Counted from 0. */
  value: number;
  onChange: (value: number) => void;
}

function Choice({ label, count, value, onChange }: ChoiceProps): JSX.Element {
  return (
    <div className="flex items-center gap-2">
      <span aria-hidden>{label}</span>
      <SegmentedControl
        label={label}
        value={String(value)}
        options={Array.from({ length: count }, (_, index) => ({
          value: String(index),
          label: index + 1,
          name: `${label} ${index + 1}`,
        }))}
        onChange={(next) => onChange(Number(next))}
      />
    </div>
  );
}

function keyOf({ layer, head }: Head): string {
  return `${layer} ${head}`;
}
