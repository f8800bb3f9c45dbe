// The chip beside the model that says which adapter is laid over it, with the choice behind it. Shown only where there are any.
import type { JSX } from 'react';
import { Layers2 } from 'lucide-react';
import type { ModelEntry } from '#contract/events';
import { actingWords } from '../lib/adapter-words';
import { AdapterChoice } from '../ui/AdapterChoice';
import { Button } from '../ui/Button';
import { Popover } from '../ui/Popover';

export function AdapterChip({ model }: { model: ModelEntry | null }): JSX.Element | null {
  if (model === null || model.adapters.length === 0) return null;
  const words = actingWords(model);
  return (
    <Popover
      label={`Adapter of ${model.name}`}
      align="end"
      trigger={
        <Button kind="quiet" className="max-w-56 min-w-0 shrink py-1.5" aria-label={`Adapter: ${words}`}>
          <Layers2 aria-hidden strokeWidth={1.75} />
          <span className="hidden truncate @min-[34rem]/talk:inline">Adapter: {words}</span>
        </Button>
      }
    >
      <AdapterChoice entry={model} />
    </Popover>
  );
}
