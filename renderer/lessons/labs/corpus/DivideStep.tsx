// The third step: the cleaned text in two parts, one to learn from and one to test with, and what careless division would have done.
import type { JSX } from 'react';
import { Check } from 'lucide-react';
import { formatCount } from '#domain/units';
import { Button } from '../../../ui/Button';
import { Slider } from '../../../ui/Slider';
import { percent } from '../../lab/shown-text';
import type { Line } from './lines';
import type { CorpusSettings } from './settings';
import type { Study } from './study';

export interface DivideStepProps {
  settings: Pick<CorpusSettings, 'share' | 'seed' | 'isDivided'>;
  onChange: (part: Partial<Pick<CorpusSettings, 'share' | 'seed'>>) => void;
  onDivide: (study: Study) => void;
  study: Study | null;
}

export function DivideStep({ settings, onChange, onDivide, study }: DivideStepProps): JSX.Element {
  const { share, seed, isDivided } = settings;
  const canDivide = study !== null && study.parts.validation.lines > 0;
  return (
    <>
      <Slider
        label="Kept for the test"
        value={Math.round(share * 100)}
        min={5}
        max={50}
        step={5}
        valueText={`${Math.round(share * 100)} % of the lines`}
        onChange={(value) => onChange({ share: value / 100 })}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button kind={isDivided ? 'normal' : 'primary'} disabled={!canDivide} onClick={() => study && onDivide(study)}>
          {isDivided ? 'Keep this division' : 'Divide the lines that are left'}
        </Button>
        <Button onClick={() => onChange({ seed: (seed % 9999) + 1 })}>Draw other lines</Button>
        <span className="text-xs text-ink-3 tabular-nums">seed {seed}</span>
      </div>
      {study && !canDivide && (
        <p className="text-sm text-ink-2">There must be at least two different lines to divide them.</p>
      )}
      {study && canDivide && isDivided && <Parts study={study} />}
    </>
  );
}

function Parts({ study: { parts, careless } }: { study: Study }): JSX.Element {
  const { training, validation, leaked } = parts;
  return (
    <div className="grid gap-3 text-sm">
      <div className="grid gap-3 @md/lab:grid-cols-2">
        <Part name="To learn from" lines={training.lines} words={training.words} first={training.first} />
        <Part name="For the test" lines={validation.lines} words={validation.words} first={validation.first} />
      </div>
      <p className="flex items-start gap-2">
        <Check aria-hidden strokeWidth={1.75} className="mt-0.5 size-4 shrink-0 text-good" />
        <span className="tabular-nums">
          <strong className="font-semibold">Lines that stand in both parts: {formatCount(leaked)}.</strong> Copies are
          put together first, and go to the same side. Lines that are only nearly the same may still lie on both sides,
          unless you took them out above.
        </span>
      </p>
      <p className="rounded-md bg-sunken p-3 text-ink-2 tabular-nums">
        {careless.leaked > 0
          ? `And carelessly? Had each line of the text been drawn by itself before any cleaning, ${formatCount(careless.leaked)} of the ${formatCount(careless.lines)} test lines (${percent(careless.leaked / careless.lines)}) would stand in the other part too. On those the test would only ask what was learnt by heart.`
          : `And carelessly? Had each line of the text been drawn by itself before any cleaning, none of the ${formatCount(careless.lines)} test lines would stand in the other part this time. With copies in a text that is luck.`}
      </p>
    </div>
  );
}

interface PartProps {
  name: string;
  lines: number;
  words: number;
  first: readonly Line[];
}

function Part({ name, lines, words, first }: PartProps): JSX.Element {
  return (
    <div className="grid min-w-0 content-start gap-1.5 rounded-md border border-line p-3">
      <strong className="font-semibold">{name}</strong>
      <span className="text-ink-2 tabular-nums">
        {formatCount(lines)} {lines === 1 ? 'line' : 'lines'}, {formatCount(words)} words
      </span>
      <ul aria-label={`${name}: the first lines`} className="grid gap-0.5 font-mono text-xs text-ink-2">
        {first.map(({ number, text }) => (
          <li key={number} dir="auto" className="truncate">
            {text.trim() === '' ? 'empty' : text.slice(0, 200)}
          </li>
        ))}
      </ul>
    </div>
  );
}
