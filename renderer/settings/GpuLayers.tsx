// How many layers of a model go to the graphics card: as many as fit, none, or a number of one's own.
import { useState, type JSX } from 'react';
import { Select } from '../ui/Select';
import { TextField } from '../ui/TextField';
import { WhyLink } from '../ui/WhyLink';

type Choice = 'auto' | 'none' | 'number';

const MOST = 1000;
const OPTIONS: readonly { value: Choice; label: string }[] = [
  { value: 'auto', label: 'Automatic: as many as fit' },
  { value: 'none', label: 'None: the processor alone' },
  { value: 'number', label: 'A number of my own' },
];

export interface GpuLayersProps {
  value: number | null;
  /** False when the engine found no graphics that it can use. */
  usable: boolean;
  onChange: (layers: number | null) => void;
}

export function GpuLayers({ value, usable, onChange }: GpuLayersProps): JSX.Element {
  const [choice, setChoice] = useState<Choice>(value === null ? 'auto' : value === 0 ? 'none' : 'number');
  const [text, setText] = useState(value === null ? '' : String(value));
  const choose = (next: Choice): void => {
    setChoice(next);
    if (next === 'auto') onChange(null);
    if (next === 'none') onChange(0);
  };
  const type = (next: string): void => {
    setText(next);
    if (isLayerCount(next)) onChange(Number(next));
  };
  return (
    <div className="grid content-start gap-2">
      <Select
        label="Layers on the graphics card"
        value={choice}
        options={OPTIONS}
        onChange={choose}
        hint={
          usable ? (
            <>
              Layers on the card run faster and take its memory. <WhyLink moment="graphics-layers" />
            </>
          ) : (
            'No graphics card that helps was found, so everything runs on the processor.'
          )
        }
      />
      {choice === 'number' && (
        <TextField
          label="Number of layers"
          inputMode="numeric"
          value={text}
          onChange={type}
          error={text === '' || isLayerCount(text) ? null : `A whole number from 0 to ${MOST}.`}
        />
      )}
    </div>
  );
}

function isLayerCount(text: string): boolean {
  return /^\d{1,4}$/.test(text) && Number(text) <= MOST;
}
