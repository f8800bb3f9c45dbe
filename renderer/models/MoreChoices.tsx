// Choices for those who know: how finely the conversation is kept, and how many layers go to the graphics card.
import type { JSX } from 'react';
import { CACHE_MEANING, CACHE_OPTIONS } from '../lib/kv-words';
import { Disclosure } from '../ui/Disclosure';
import { SegmentedControl } from '../ui/SegmentedControl';
import { Slider } from '../ui/Slider';
import type { Choices } from './model-view';

export interface MoreChoicesProps {
  choices: Choices;
  /** Layers with the output; 0 where there is no graphics card, and nothing to choose. */
  layers: number;
  /** Layers that are on the card now. */
  layersOnCard: number;
  onChange: (change: Partial<Choices>) => void;
}

export function MoreChoices({ choices, layers, layersOnCard, onChange }: MoreChoicesProps): JSX.Element {
  const { kvType, gpuLayers } = choices;
  return (
    <Disclosure summary="More choices">
      <div className="grid gap-4">
        <div className="grid gap-1.5">
          <span>Cache precision</span>
          <SegmentedControl
            label="Cache precision"
            value={kvType}
            options={CACHE_OPTIONS}
            onChange={(next) => onChange({ kvType: next })}
          />
          <p className="text-xs text-ink-2">{CACHE_MEANING}</p>
        </div>
        {layers > 0 && (
          <div className="grid gap-2">
            <span>Layers on the graphics card</span>
            <SegmentedControl
              label="Layers on the graphics card"
              value={gpuLayers === null ? 'auto' : 'number'}
              options={[
                { value: 'auto', label: 'As many as fit' },
                { value: 'number', label: 'My own number' },
              ]}
              onChange={(next) => onChange({ gpuLayers: next === 'auto' ? null : layersOnCard })}
            />
            {gpuLayers !== null && (
              <Slider
                label="Number of layers"
                value={Math.min(gpuLayers, layers)}
                min={0}
                max={layers}
                onChange={(next) => onChange({ gpuLayers: next })}
                valueText={`${Math.min(gpuLayers, layers)} of ${layers}`}
              />
            )}
            <p className="text-xs text-ink-2">
              A model is a stack of layers. Those on the card run faster and take its memory; the last one is the
              output.
            </p>
          </div>
        )}
      </div>
    </Disclosure>
  );
}
