// How this conversation is led: instructions, temperature, length, seed, each with what it does in plain words.
import { useState, type JSX, type ReactNode } from 'react';
import { SlidersHorizontal } from 'lucide-react';
import { DEFAULT_CHAT_SETTINGS, type ChatSettings } from '#domain/conversation';
import { formatCount } from '#domain/units';
import { Button } from '../ui/Button';
import { Popover } from '../ui/Popover';
import { Slider } from '../ui/Slider';
import { TextField } from '../ui/TextField';
import { WhyLink } from '../ui/WhyLink';
import { temperatureWords } from './answer-words';
import { differs } from './chat-state';

export interface ChatSettingsPopoverProps {
  settings: ChatSettings;
  onChange: (settings: ChatSettings) => void;
}

export function ChatSettingsPopover({ settings, onChange }: ChatSettingsPopoverProps): JSX.Element {
  const changed = differs(settings);
  return (
    <Popover
      label="Settings of this chat"
      side="top"
      trigger={
        <Button
          kind="quiet"
          size="sm"
          aria-label={changed ? 'Settings of this chat, changed' : 'Settings of this chat'}
        >
          <SlidersHorizontal aria-hidden strokeWidth={1.75} />
          Settings
          {changed && <span aria-hidden className="size-1.5 rounded-full bg-accent" />}
        </Button>
      }
    >
      <Panel settings={settings} onChange={onChange} />
    </Popover>
  );
}

/** Holds what is being changed, since a new conversation must first be made before it can be saved. */
function Panel({ settings, onChange }: ChatSettingsPopoverProps): JSX.Element {
  const [draft, setDraft] = useState(settings);
  const change = (next: ChatSettings): void => {
    setDraft(next);
    onChange(next);
  };
  return (
    <>
      <Fields settings={draft} onChange={change} />
      <Button
        kind="quiet"
        size="sm"
        className="justify-self-start"
        disabled={!differs(draft)}
        onClick={() => change(DEFAULT_CHAT_SETTINGS)}
      >
        Back to the ordinary settings
      </Button>
    </>
  );
}

function Fields({ settings, onChange }: ChatSettingsPopoverProps): JSX.Element {
  const { systemPrompt, temperature, maxTokens, seed } = settings;
  return (
    <>
      <div className="grid gap-1">
        <label className="grid gap-1.5">
          Instructions for the model
          <textarea
            value={systemPrompt}
            maxLength={20_000}
            placeholder="For example: answer in short sentences."
            onChange={(event) => onChange({ ...settings, systemPrompt: event.target.value })}
            className="field-sizing-content max-h-40 min-h-16 w-full resize-none rounded-md border border-line-strong bg-surface px-3 py-2 placeholder:text-ink-3"
          />
          <span className="text-xs text-ink-2">Read before every question; also called the system prompt.</span>
        </label>
        <WhyLink moment="instructions" />
      </div>
      <Slider
        label="Temperature"
        min={0}
        max={2}
        step={0.1}
        value={temperature}
        valueText={temperature.toFixed(1)}
        hint={
          <>
            {temperatureWords(temperature)} <WhyLink moment="temperature" />
          </>
        }
        onChange={(value) => onChange({ ...settings, temperature: Math.round(value * 10) / 10 })}
      />
      <NumberField
        label="Maximum length, in tokens"
        value={maxTokens}
        min={1}
        max={131_072}
        hint={
          <>
            An answer stops there at the latest: about {formatCount(maxTokens * 0.75)} English words.{' '}
            <WhyLink moment="maximum-length" />
          </>
        }
        onChange={(value) => value !== null && onChange({ ...settings, maxTokens: value })}
      />
      <NumberField
        optional
        label="Seed"
        value={seed}
        min={0}
        max={4_294_967_295}
        hint={
          <>
            Empty: other chances each time. A number: the same chances again, for repeatable answers.{' '}
            <WhyLink moment="seed" />
          </>
        }
        onChange={(value) => onChange({ ...settings, seed: value })}
      />
    </>
  );
}

interface NumberFieldProps {
  label: string;
  value: number | null;
  min: number;
  max: number;
  hint: ReactNode;
  /** May be left empty; `onChange` then gets null. */
  optional?: boolean;
  onChange: (value: number | null) => void;
}

/** Keeps what was typed until it is a number in range; only then it is passed on. */
function NumberField({ label, value, min, max, hint, optional = false, onChange }: NumberFieldProps): JSX.Element {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (value === null ? '' : String(value));
  const read = parsed(shown, { min, max, optional });
  return (
    <TextField
      label={label}
      value={shown}
      inputMode="numeric"
      placeholder={optional ? 'random' : undefined}
      hint={hint}
      error={read === undefined ? `A whole number from ${formatCount(min)} to ${formatCount(max)}.` : null}
      onChange={(text) => {
        setTyped(text);
        const next = parsed(text, { min, max, optional });
        if (next !== undefined) onChange(next);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

/** The number that a text stands for; null for none where that is allowed, undefined when it is wrong. */
function parsed(
  text: string,
  { min, max, optional }: { min: number; max: number; optional: boolean },
): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return optional ? null : undefined;
  const number = /^\d{1,10}$/.test(trimmed) ? Number(trimmed) : NaN;
  return number >= min && number <= max ? number : undefined;
}
