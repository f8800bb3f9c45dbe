// Picking the next token without choosing it oneself: the likeliest, or a draw by chance that can be repeated.
import type { JSX } from 'react';
import type { NextToken } from '#contract/engine';
import { Button } from '../../../ui/Button';
import { Slider } from '../../../ui/Slider';
import { canAdd } from '../../lab/shown-text';
import { drawToken } from './sampling';

export interface DrawingProps {
  tokens: readonly NextToken[];
  temperature: number;
  seed: number;
  step: number;
  onTemperature: (temperature: number) => void;
  onSeed: () => void;
  onTake: (token: NextToken) => void;
  onDraw: (token: NextToken) => void;
}

export function Drawing(props: DrawingProps): JSX.Element {
  const { tokens, temperature, seed, step, onTemperature, onSeed, onTake, onDraw } = props;
  const whole = tokens.filter(canAdd);
  const likeliest = whole[0];
  const drawn = drawToken(whole, temperature, { seed, step });
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-2">
        <Button disabled={!likeliest} onClick={() => likeliest && onTake(likeliest)}>
          Take the likeliest
        </Button>
        <Button disabled={!drawn} onClick={() => drawn && onDraw(drawn)}>
          Draw by chance
        </Button>
      </div>
      <Slider
        label="Temperature of the draw"
        value={temperature}
        min={0}
        max={2}
        step={0.1}
        valueText={temperature.toFixed(1)}
        onChange={onTemperature}
        hint={`0 always takes the likeliest; 1 draws as the model says; more is more adventurous. Drawn from the ${whole.length} likeliest, scaled to add up to 100 %.`}
      />
      <div className="flex flex-wrap items-center gap-2 text-xs text-ink-2 tabular-nums">
        Seed {seed}: the same seed draws the same again.
        <Button kind="quiet" size="sm" onClick={onSeed}>
          Another seed
        </Button>
      </div>
    </div>
  );
}
