// The settings of the training itself, each with what it does: steps, batch, rate and its course, seed, decay, dropout, the beginning of samples.
import type { JSX } from 'react';
import { NumberField } from '../../ui/NumberField';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { WhyLink } from '../../ui/WhyLink';
import type { Draft } from './draft';

export interface MoreSettingsProps {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
}

export function MoreSettings({ draft, onChange }: MoreSettingsProps): JSX.Element {
  return (
    <div className="grid items-start gap-4 @min-[36rem]:grid-cols-2">
      <NumberField
        label="Steps"
        value={draft.steps}
        min={1}
        max={1_000_000}
        multiple={1}
        onChange={(steps) => onChange({ steps })}
        hint="How often the weights change. Twice the steps take twice the time."
      />
      <NumberField
        label="Texts in a step"
        value={draft.texts}
        min={1}
        max={256}
        multiple={1}
        onChange={(texts) => onChange({ texts })}
        hint="The batch: how many texts are read before the weights change once. More is steadier and slower."
      />
      <NumberField
        label="Tokens in a text"
        value={draft.length}
        min={8}
        max={1024}
        multiple={8}
        onChange={(length) => onChange({ length })}
        hint="How long each piece is that it reads. It cannot be longer than the context of the model."
      />
      <div className="grid content-start gap-1">
        <NumberField
          label="Learning rate"
          value={draft.rate}
          min={0.000001}
          max={1000}
          onChange={(rate) => onChange({ rate })}
          hint="How large a step is. Too small learns slowly, too large overshoots until nothing is right any more."
        />
        <WhyLink moment="learning-rate" />
      </div>
      <Select
        label="The rate over time"
        value={draft.shape}
        options={[
          { value: 'cosine', label: 'Falls slowly towards the end' },
          { value: 'constant', label: 'Stays as it is' },
        ]}
        onChange={(shape) => onChange({ shape })}
        hint="Large steps get somewhere fast, small ones at the end settle there."
      />
      <NumberField
        label="Warm-up, steps"
        value={draft.warmUp}
        min={0}
        max={100_000}
        multiple={1}
        onChange={(warmUp) => onChange({ warmUp })}
        hint="Over so many steps the rate rises from zero, so that the first steps do no harm."
      />
      <NumberField
        label="Seed"
        value={draft.seed}
        min={0}
        max={4_294_967_295}
        multiple={1}
        onChange={(seed) => onChange({ seed })}
        hint="All chance comes from it: the same seed and settings give the same model again."
      />
      <NumberField
        label="Weight decay"
        value={draft.decay}
        min={0}
        max={1}
        onChange={(decay) => onChange({ decay })}
        hint="Pulls every weight a little towards zero at each step, against learning by heart."
      />
      <NumberField
        label="Dropout"
        value={draft.dropout}
        min={0}
        max={0.9}
        onChange={(dropout) => onChange({ dropout })}
        hint="The share of signals left out by chance while it learns. Helps with little text; 0 is right for texts that never repeat."
      />
      <TextField
        label="Samples begin with"
        value={draft.samplePrompt}
        maxLength={400}
        dir="auto"
        onChange={(samplePrompt) => onChange({ samplePrompt })}
        hint="What it is given to go on from when it shows what it can. Empty lets it begin by itself."
      />
    </div>
  );
}
