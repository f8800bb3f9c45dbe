// Which adapter is laid over a model, and how strongly: off, or one of those that were trained for it.
import { useState, type JSX } from 'react';
import { Trash2 } from 'lucide-react';
import type { ChosenAdapter, KeptAdapter } from '#domain/model';
import type { ModelEntry } from '#contract/events';
import type { Failure } from '#contract/failure';
import { ADAPTER_MOST_STRENGTH } from '#contract/trained-model';
import { formatBytes } from '#domain/units';
import { removeAdapter, layAdapter } from '../api/adapter-actions';
import { adapterWords, strengthWords } from '../lib/adapter-words';
import { Button } from './Button';
import { FailureNote } from './FailureNote';
import { Select } from './Select';
import { Slider } from './Slider';

const OFF = 'off';
const AS_TRAINED = 1;

export function AdapterChoice({ entry }: { entry: ModelEntry }): JSX.Element {
  const { id: modelId, adapters, adapter } = entry;
  const [failure, setFailure] = useState<Failure | null>(null);
  const chosen = adapters.find(({ id }) => id === adapter?.id) ?? null;
  const attempt = async (work: ReturnType<typeof layAdapter>): Promise<void> => {
    const result = await work;
    setFailure(result.ok ? null : result.failure);
  };
  const use = (next: ChosenAdapter | null): void => void attempt(layAdapter(modelId, next));
  return (
    <div className="grid gap-3 text-sm">
      <Select
        label="Adapter"
        value={adapter?.id ?? OFF}
        options={[
          { value: OFF, label: 'Off: the model as it is' },
          ...adapters.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(id) => use(id === OFF ? null : { id, strength: AS_TRAINED })}
      />
      {chosen !== null && adapter !== null && (
        <>
          <Strength key={`${adapter.id} ${adapter.strength}`} adapter={adapter} onChange={use} />
          <About kept={chosen} onRemove={() => void attempt(removeAdapter(modelId, chosen.id))} />
        </>
      )}
      {failure !== null && <FailureNote failure={failure} />}
    </div>
  );
}

interface StrengthProps {
  adapter: ChosenAdapter;
  onChange: (next: ChosenAdapter) => void;
}

/** The model is told when the hand lets go: each time its context is made anew. */
function Strength({ adapter, onChange }: StrengthProps): JSX.Element {
  const [value, setValue] = useState(adapter.strength);
  return (
    <Slider
      label="Strength"
      min={0}
      max={ADAPTER_MOST_STRENGTH}
      step={0.1}
      value={value}
      valueText={strengthWords(value)}
      hint="0 is the model without it, 1 the adapter as it was trained. More exaggerates it."
      onChange={setValue}
      onCommit={(strength) => onChange({ ...adapter, strength: Math.round(strength * 10) / 10 })}
    />
  );
}

function About({ kept, onRemove }: { kept: KeptAdapter; onRemove: () => void }): JSX.Element {
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <p className="text-xs text-ink-2">
        {adapterWords(kept)}, {formatBytes(kept.fileBytes)}. {kept.note}
      </p>
      <Button kind="quiet" size="sm" onClick={onRemove} aria-label={`Delete the adapter ${kept.name}`}>
        <Trash2 aria-hidden strokeWidth={1.75} />
        Delete it
      </Button>
    </div>
  );
}
