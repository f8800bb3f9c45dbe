// Where each head looks, in a short text, as the model stands: a table of shares that follows the training.
import { useCallback, useState, type JSX } from 'react';
import { SegmentedControl } from '../../../ui/SegmentedControl';
import { TextField } from '../../../ui/TextField';
import { LONGEST, type AttentionLook } from './attention-look';
import { useLive } from './use-live';
import type { Watched } from './use-watched';

export function AttentionView({ watched }: { watched: Watched }): JSX.Element {
  const { training, facts } = watched;
  const { ask, step, stage } = training;
  const [text, setText] = useState('Ada met a fox. The fox');
  const [layer, setLayer] = useState(0);
  const [head, setHead] = useState(0);
  const question = useCallback(() => ask('attention', text), [ask, text]);
  const look = useLive(question, `${step} ${stage}`);
  return (
    <div className="grid min-w-0 gap-3">
      <TextField
        label="A short text"
        value={text}
        maxLength={LONGEST}
        dir="auto"
        spellCheck={false}
        hint="Its tokens are single signs. Signs that the model does not know are left out."
        onChange={setText}
      />
      <div className="flex flex-wrap gap-x-4 gap-y-2 text-sm">
        <Choice label="Layer" count={facts?.layers ?? 2} value={layer} onChange={setLayer} />
        <Choice label="Head" count={facts?.heads ?? 4} value={head} onChange={setHead} />
      </div>
      {look !== null && <Shares look={look} layer={layer} head={head} step={step} />}
    </div>
  );
}

interface SharesProps {
  look: AttentionLook;
  layer: number;
  head: number;
  step: number;
}

function Shares({ look: { signs, shares }, layer, head, step }: SharesProps): JSX.Element {
  const table = shares[layer]?.[head] ?? new Float32Array();
  const caption = `After ${step} steps, layer ${layer + 1}, head ${head + 1}: what each sign takes from each, in per cent`;
  return (
    <div className="grid min-w-0 gap-1.5">
      <p className="text-xs text-ink-2">
        A row is a sign that looks, a column one it looks at; per cent. The upper half is empty: nothing looks ahead.
      </p>
      <div
        role="group"
        aria-label={caption}
        tabIndex={0}
        className="max-h-96 overflow-auto rounded-md border border-line"
      >
        <table className="border-collapse text-[0.625rem] tabular-nums">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              <td className="sticky top-0 left-0 z-10 bg-sunken" />
              {signs.map((sign, place) => (
                <th key={place} scope="col" className="sticky top-0 min-w-5 bg-sunken p-0.5 font-mono font-medium">
                  {sign}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {signs.map((sign, row) => (
              <tr key={row}>
                <th scope="row" className="sticky left-0 min-w-5 bg-sunken p-0.5 font-mono font-medium">
                  {sign}
                </th>
                {signs.map((_, column) => (
                  <Share key={column} share={column > row ? null : (table[row * signs.length + column] ?? 0)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Share({ share }: { share: number | null }): JSX.Element {
  if (share === null) return <td />;
  const shade = `color-mix(in srgb, var(--chart-1) ${Math.round(share * 45)}%, transparent)`;
  return (
    <td className="p-0.5 text-center" style={{ background: shade }}>
      {share >= 0.005 ? Math.round(share * 100) : ''}
    </td>
  );
}

interface ChoiceProps {
  label: string;
  count: number;
  /** Counted from 0. */
  value: number;
  onChange: (value: number) => void;
}

function Choice({ label, count, value, onChange }: ChoiceProps): JSX.Element {
  return (
    <div className="flex items-center gap-2">
      <span aria-hidden>{label}</span>
      <SegmentedControl
        label={label}
        value={String(value)}
        options={Array.from({ length: count }, (_, index) => ({
          value: String(index),
          label: index + 1,
          name: `${label} ${index + 1}`,
        }))}
        onChange={(next) => onChange(Number(next))}
      />
    </div>
  );
}
