// How large a blank model is: three sizes, or each measure by hand, with the parameters that come of it.
import type { JSX } from 'react';
import { formatCount } from '#domain/units';
import type { RunEstimate } from '#contract/workshop';
import { NumberField } from '../../ui/NumberField';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { WhyLink } from '../../ui/WhyLink';
import { sizeWords } from '../words';
import { roughParameters, sizeOf, type Draft, type SizeName } from './draft';
import { Part } from './Part';

export interface SizeChoiceProps {
  draft: Draft;
  /** Null until it has been reckoned. */
  exact: RunEstimate | null;
  onChange: (change: Partial<Draft>) => void;
}

const SIZE_NAMES: readonly { value: SizeName; label: string }[] = [
  { value: 'small', label: 'Small' },
  { value: 'lesson', label: 'As in the lessons' },
  { value: 'larger', label: 'Larger' },
  { value: 'own', label: 'By hand' },
];

export function SizeChoice({ draft, exact, onChange }: SizeChoiceProps): JSX.Element {
  const size = sizeOf(draft);
  const rough = roughParameters(draft);
  const count = exact === null ? rough : exact.parameters;
  return (
    <Part title={draft.task === 'distil' ? 'How large is the student?' : 'How large is it?'}>
      <SegmentedControl
        label="Size"
        value={draft.sizeName}
        options={SIZE_NAMES}
        onChange={(sizeName) => onChange(sizeName === 'own' ? { sizeName, ownSize: size } : { sizeName })}
      />
      <p role="status" className="text-sm">
        <strong className="font-semibold tabular-nums">
          {Number.isNaN(count) ? 'Not known yet' : `${exact === null ? 'About ' : ''}${formatCount(count)} parameters`}
        </strong>
        <span className="text-ink-2">: {draft.sizeName === 'own' ? 'as set below' : sizeWords(size)}.</span>
      </p>
      {draft.sizeName === 'own' && <Measures draft={draft} onChange={onChange} />}
      <WhyLink moment="parameters" />
    </Part>
  );
}

function Measures({ draft: { ownSize }, onChange }: Omit<SizeChoiceProps, 'exact'>): JSX.Element {
  const change = (part: Partial<typeof ownSize>): void => onChange({ ownSize: { ...ownSize, ...part } });
  return (
    <div className="grid items-start gap-4 @min-[36rem]:grid-cols-2">
      <NumberField
        label="Width"
        value={ownSize.dim}
        min={8}
        max={1024}
        multiple={8}
        onChange={(dim) => change({ dim })}
        hint="Numbers that stand for a token on its way through the model. Twice the width is about four times the parameters."
      />
      <NumberField
        label="Layers"
        value={ownSize.layers}
        min={1}
        max={32}
        multiple={1}
        onChange={(layers) => change({ layers })}
        hint="How often attention and feed-forward follow one another."
      />
      <NumberField
        label="Heads"
        value={ownSize.heads}
        min={1}
        max={64}
        multiple={1}
        onChange={(heads) => change({ heads })}
        hint="Each looks back at the text in its own way. They share the width evenly, in eights."
      />
      <NumberField
        label="Feed-forward"
        value={ownSize.feedForward}
        min={8}
        max={8192}
        multiple={8}
        onChange={(feedForward) => change({ feedForward })}
        hint="Numbers in the middle of each feed-forward block, usually about three times the width."
      />
      <NumberField
        label="Context"
        value={ownSize.contextLength}
        min={8}
        max={1024}
        multiple={8}
        onChange={(contextLength) => change({ contextLength })}
        hint="The most tokens it can read at once. Longer takes more time for each step."
      />
    </div>
  );
}
