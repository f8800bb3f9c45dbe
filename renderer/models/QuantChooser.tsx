// Which file of a model: its quants from small to large, each with its size, its measured loss and whether it fits; what the chosen one means stands beneath.
import { useId, useLayoutEffect, useRef, type JSX } from 'react';
import { RadioGroup } from 'radix-ui';
import type { Fit } from '#domain/fit';
import { formatBytes } from '#domain/units';
import { classNames } from '../lib/class-names';
import { bitsPerParameter, quantLoss, quantMeaning } from '../lib/quant-words';
import { FitMark, VERDICT_SHORT } from '../ui/FitMark';
import { Tag } from '../ui/Tag';
import { WhyLink } from '../ui/WhyLink';

export interface QuantOption {
  quant: string;
  bytes: number;
  bytesExact: boolean;
  fit: Fit | null;
  isRecommended: boolean;
  isHere: boolean;
}

export interface QuantChooserProps {
  options: readonly QuantOption[];
  chosen: string;
  parameters: number;
  onChoose: (quant: string) => void;
}

export function QuantChooser({ options, chosen, parameters, onChoose }: QuantChooserProps): JSX.Element {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => bringToView(list.current), []);
  const bytes = options.find(({ quant }) => quant === chosen)?.bytes ?? 0;
  const loss = quantLoss(chosen);
  return (
    <div className="grid gap-1.5 text-sm">
      <span id={id} className="flex flex-wrap justify-between gap-x-3">
        How finely it is stored <span className="text-xs text-ink-3">quant</span>
      </span>
      <RadioGroup.Root
        ref={list}
        aria-labelledby={id}
        value={chosen}
        onValueChange={onChoose}
        className="relative grid max-h-60 overflow-y-auto rounded-md border border-line"
      >
        {options.map((option) => (
          <Option key={option.quant} option={option} />
        ))}
      </RadioGroup.Root>
      <p aria-live="polite" className="text-xs text-ink-2">
        {[quantMeaning(chosen), loss?.long, bitsPerParameter(bytes, parameters)].filter(Boolean).join(' ')}
      </p>
      <WhyLink moment="quant" />
    </div>
  );
}

/** Scrolls the list, and nothing around it, so that the chosen one is in its middle. */
function bringToView(list: HTMLElement | null): void {
  const chosen = list?.querySelector<HTMLElement>('[data-state="checked"]');
  if (!list || !chosen) return;
  list.scrollTop = chosen.offsetTop - (list.clientHeight - chosen.offsetHeight) / 2;
}

function Option({ option }: { option: QuantOption }): JSX.Element {
  const { quant, bytes, bytesExact, fit, isRecommended, isHere } = option;
  const verdict = fit?.verdict ?? null;
  return (
    <RadioGroup.Item
      value={quant}
      className="group grid grid-cols-[1rem_minmax(0,1fr)_auto] items-center gap-x-2.5 border-b border-line px-2.5 py-1.5 text-left last:border-0 hover:bg-sunken focus-visible:-outline-offset-2 data-[state=checked]:bg-accent-soft"
    >
      <span
        aria-hidden
        className="size-3.5 rounded-full border border-line-strong bg-surface group-data-[state=checked]:border-4 group-data-[state=checked]:border-accent"
      />
      <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
        <span className="font-medium break-all">{quant}</span>
        {isRecommended && <Tag>usual</Tag>}
        {isHere && (
          <Tag tone="accent" className="group-data-[state=checked]:bg-surface">
            here
          </Tag>
        )}
        <span className="text-xs text-ink-2">{quantLoss(quant)?.short}</span>
      </span>
      <span className="grid justify-items-end text-xs tabular-nums">
        <span>
          {!bytesExact && 'about '}
          {formatBytes(bytes)}
        </span>
        {verdict !== null && (
          <span className={classNames('inline-flex items-center gap-1', verdict === 'too-large' && 'text-ink-2')}>
            <FitMark verdict={verdict} />
            {VERDICT_SHORT[verdict]}
          </span>
        )}
      </span>
    </RadioGroup.Item>
  );
}
