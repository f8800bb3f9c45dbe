// The same prompt on two files of one model: what each writes, and at which places of the first text the second would have gone on otherwise.
import { useState, type JSX } from 'react';
import { formatBytes } from '#domain/units';
import { STORED_TYPES, type StoredType } from '#training/quantize/quantize';
import { Button } from '../../../ui/Button';
import { SegmentedControl } from '../../../ui/SegmentedControl';
import { TextField } from '../../../ui/TextField';
import { shownText } from '../../lab/shown-text';
import type { Comparison, Place } from './compare-files';
import type { QuantizationSettings } from './settings';

export interface TwoFilesProps {
  settings: QuantizationSettings;
  onChange: (part: Partial<QuantizationSettings>) => void;
  /** Null while the model is not there. */
  compare: (() => Promise<Comparison | null>) | null;
}

export function TwoFiles({ settings, onChange, compare }: TwoFilesProps): JSX.Element {
  const [found, setFound] = useState<Comparison | 'failed' | null>(null);
  const [isBusy, setBusy] = useState(false);
  const change = (part: Partial<QuantizationSettings>): void => {
    setFound(null);
    onChange(part);
  };
  const run = async (): Promise<void> => {
    setBusy(true);
    setFound((await compare?.()) ?? 'failed');
    setBusy(false);
  };
  return (
    <>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <TypeChoice label="First file" value={settings.one} onChange={(one) => change({ one })} />
        <TypeChoice label="Second file" value={settings.other} onChange={(other) => change({ other })} />
      </div>
      <TextField label="Prompt" value={settings.prompt} maxLength={60} onChange={(prompt) => change({ prompt })} />
      <Button
        kind="primary"
        className="justify-self-start"
        disabled={isBusy || compare === null}
        onClick={() => void run()}
      >
        {isBusy ? 'Both are writing' : 'Let both write'}
      </Button>
      {found === 'failed' && <p className="text-sm text-warn">The comparison broke off. It can be started again.</p>}
      {found !== null && found !== 'failed' && <Difference found={found} prompt={settings.prompt} />}
    </>
  );
}

function TypeChoice(props: { label: string; value: StoredType; onChange: (type: StoredType) => void }): JSX.Element {
  const { label, value, onChange } = props;
  return (
    <div className="grid gap-1.5 text-sm">
      <span>{label}</span>
      <SegmentedControl
        label={label}
        value={value}
        options={STORED_TYPES.map((type) => ({ value: type, label: type }))}
        onChange={onChange}
      />
    </div>
  );
}

function Difference({ found, prompt }: { found: Comparison; prompt: string }): JSX.Element {
  const { both, places, divergence } = found;
  const others = places.filter(({ other }) => other !== null).length;
  return (
    <div className="grid gap-3">
      <div className="grid items-start gap-3 @min-[40rem]/lab:grid-cols-2">
        {both.map(({ type, fileBytes, text }, index) => (
          <figure key={index} className="grid min-w-0 gap-1 border-s-2 border-line ps-3">
            <figcaption className="text-xs text-ink-2">
              {type}, a file of {formatBytes(fileBytes)}
            </figcaption>
            <bdi className="min-w-0 font-mono text-sm wrap-anywhere whitespace-pre-wrap">
              <span className="text-ink-3">{prompt}</span>
              {text}
            </bdi>
          </figure>
        ))}
      </div>
      <section aria-label="Where they part" className="grid gap-1.5 text-sm">
        <p role="status">
          <strong className="font-semibold">
            {others === 0
              ? `At none of the ${places.length} places would the second file have gone on otherwise.`
              : `At ${others} of ${places.length} places the second file would have gone on otherwise.`}
          </strong>{' '}
          Its chances are {divergence.toFixed(4)} away from those of the first on average (KL divergence).
        </p>
        {others > 0 && (
          <>
            <p className="text-ink-2">
              The text of the first file, read by the second. What is framed it would have written otherwise; its own
              choice stands above.
            </p>
            <Marked places={places} />
          </>
        )}
      </section>
    </div>
  );
}

function Marked({ places }: { places: readonly Place[] }): JSX.Element {
  return (
    <p className="min-w-0 font-mono text-sm leading-8 wrap-anywhere whitespace-pre-wrap">
      {places.map(({ sign, other }, index) =>
        other === null ? (
          <span key={index}>{sign}</span>
        ) : (
          <ruby key={index}>
            <mark className="rounded-xs border border-warn bg-transparent px-0.5 font-semibold text-ink underline decoration-2">
              {shownText(sign)}
            </mark>
            <rt className="text-xs text-warn">
              <span className="sr-only"> instead: </span>
              {shownText(other)}
            </rt>
          </ruby>
        ),
      )}
    </p>
  );
}
