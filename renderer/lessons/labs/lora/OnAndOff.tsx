// The trained adapter switched on and off, and everything between: both losses, what the model writes, and whether off is exactly the base.
import { useMemo, useState, type JSX } from 'react';
import { curveOf } from '../../../lib/curve';
import { Button } from '../../../ui/Button';
import { LineChart } from '../../../ui/charts/LineChart';
import { Slider } from '../../../ui/Slider';
import type { Samples } from '../../lab/tuning/samples';
import { TwoTexts } from '../../lab/tuning/TwoTexts';
import type { Look } from '../../lab/tuning/use-tuning';
import type { Sameness } from './same-scores';
import { STRENGTHS } from './settings';
import type { AtStrength } from './training';

export interface OnAndOffProps {
  before: Look | null;
  measured: readonly AtStrength[];
  write: (strength: number) => Promise<Samples | null>;
  compare: () => Promise<Sameness | null>;
  onSwitch: (at: AtStrength) => void;
}

export function OnAndOff({ before, measured, write, compare, onSwitch }: OnAndOffProps): JSX.Element {
  const [strength, setStrength] = useState(1);
  const [samples, setSamples] = useState<{ strength: number; samples: Samples } | null>(null);
  const [sameness, setSameness] = useState<Sameness | null>(null);
  const lines = useMemo(() => {
    const curve = (kind: 'stories' | 'recipes') =>
      curveOf(
        measured.map((one) => one.strength),
        measured.map(({ losses }) => losses[kind]),
      );
    return [
      { name: 'stories', curve: curve('stories'), colour: 1, hasDots: true },
      { name: 'recipes', curve: curve('recipes'), colour: 2, dash: 'dashed', hasDots: true },
    ] as const;
  }, [measured]);
  const turn = async (next: number): Promise<void> => {
    setStrength(next);
    const at = measured.find((one) => one.strength === next);
    if (at !== undefined) onSwitch(at);
    const written = await write(next);
    if (written !== null) setSamples({ strength: next, samples: written });
  };
  const at = measured.find((one) => one.strength === strength);
  const now = at && samples?.strength === strength ? { step: -1, losses: at.losses, samples: samples.samples } : null;
  return (
    <div className="grid min-w-0 gap-4">
      <div className="flex flex-wrap items-end gap-2">
        <Button aria-pressed={strength === 0} onClick={() => void turn(0)}>
          Switch it off
        </Button>
        <Button aria-pressed={strength === 1} onClick={() => void turn(1)}>
          Switch it on
        </Button>
      </div>
      <Slider
        label="Strength of the adapter"
        value={strength}
        min={0}
        max={1.5}
        step={0.25}
        valueText={strengthWords(strength)}
        onChange={(next) => void turn(next)}
      />
      <LineChart
        title="Both losses at each strength of the adapter"
        heightRem={12}
        lines={lines}
        x={{ words: 'strength', from: 0, to: 1.5, format: (value) => value.toFixed(2) }}
        y={{ words: 'loss', from: 0 }}
        marker={{ x: strength, words: `strength ${strength}`, stops: STRENGTHS, onMove: (next) => void turn(next) }}
      />
      <TwoTexts before={before} now={now} nowWords={`strength ${strength}`} />
      <div className="grid justify-items-start gap-2">
        <Button onClick={() => void compare().then(setSameness)}>Is “off” exactly the base? Compare</Button>
        <p role="status" className="text-sm empty:hidden">
          {sameness !== null && samenessWords(sameness)}
        </p>
      </div>
    </div>
  );
}

function strengthWords(strength: number): string {
  if (strength === 0) return '0, off';
  return strength === 1 ? '1, as it was trained' : String(strength);
}

function samenessWords({ scores, others, greatestDifference }: Sameness): string {
  const count = scores.toLocaleString('en-US');
  return others === 0
    ? `Yes. All ${count} scores that the model gives with the adapter off are those of the base, the same to the last bit.`
    : `No. ${others.toLocaleString('en-US')} of ${count} scores differ, by ${greatestDifference} at most.`;
}
