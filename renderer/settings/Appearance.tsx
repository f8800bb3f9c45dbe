// Light or dark, and how large the text is. Every change shows at once, in the whole window.
import type { JSX } from 'react';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useSettings } from '../api/settings-store';
import { TEXT_SIZES } from '../lib/text-sizes';
import { SegmentedControl } from '../ui/SegmentedControl';
import { Slider } from '../ui/Slider';
import { Section } from './Section';

const THEMES = [
  { value: 'system', label: <Choice icon={<Monitor />} word="As the system" /> },
  { value: 'light', label: <Choice icon={<Sun />} word="Light" /> },
  { value: 'dark', label: <Choice icon={<Moon />} word="Dark" /> },
] as const;

export function Appearance(): JSX.Element {
  const { settings, change } = useSettings();
  return (
    <Section title="Appearance">
      <div className="grid gap-1.5 text-sm">
        <span aria-hidden>Colours</span>
        <SegmentedControl
          label="Colours"
          value={settings.theme}
          options={THEMES}
          onChange={(theme) => change({ theme })}
        />
      </div>
      <Slider
        label="Text size"
        value={settings.textSize}
        min={0}
        max={TEXT_SIZES.length - 1}
        onChange={(textSize) => change({ textSize })}
        valueText={TEXT_SIZES[settings.textSize]?.name ?? ''}
        hint="Seven sizes; everything in the window grows with the text."
      />
      <p className="rounded-md bg-sunken px-4 py-3 font-serif text-[1.0625rem]/relaxed">
        A model reads your words in pieces, and writes its answer one piece at a time.
      </p>
    </Section>
  );
}

function Choice({ icon, word }: { icon: JSX.Element; word: string }): JSX.Element {
  return (
    <>
      <span aria-hidden className="[&_svg]:size-4 [&_svg]:[stroke-width:1.75]">
        {icon}
      </span>
      {word}
    </>
  );
}
