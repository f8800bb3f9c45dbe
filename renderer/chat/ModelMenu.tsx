// The chip that says which model answers and how it stands, and the menu that chooses, unloads or leads to the models.
import type { JSX } from 'react';
import { Boxes, ChevronDown, PowerOff } from 'lucide-react';
import { formatBytes } from '#domain/units';
import type { EngineStatus, ModelEntry } from '#contract/events';
import type { Go } from '../lib/place';
import { Button } from '../ui/Button';
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from '../ui/Menu';

export interface ModelMenuProps {
  /** The models on this computer; null until they are known. */
  models: readonly ModelEntry[] | null;
  /** The one that answers. */
  model: ModelEntry | null;
  engine: EngineStatus;
  onChoose: (modelId: string) => void;
  onUnload: (modelId: string) => void;
  go: Go;
}

export function ModelMenu({ models, model, engine, onChoose, onUnload, go }: ModelMenuProps): JSX.Element {
  const loaded = model?.status.kind === 'loaded' ? model.status : null;
  const state = stateWords(model, engine);
  return (
    <Menu
      align="end"
      trigger={
        <Button className="max-w-64 min-w-0 shrink py-1.5">
          <span className="sr-only">Model: </span>
          <span
            aria-hidden
            className={`size-2 shrink-0 rounded-full border ${loaded ? 'border-good bg-good' : 'border-ink-3'}`}
          />
          <span className="truncate">{model?.name ?? (models === null ? 'Models' : 'No model')}</span>
          <span className="hidden font-normal text-ink-3 tabular-nums @min-[34rem]/talk:inline">{state}</span>
          <ChevronDown aria-hidden strokeWidth={1.75} />
        </Button>
      }
    >
      {(models ?? []).length > 0 && <MenuLabel>Answers with</MenuLabel>}
      {(models ?? []).map(({ id, name, installed, status }) => (
        <MenuChoice
          key={id}
          checked={id === model?.id}
          disabled={status.kind === 'missing' || status.kind === 'broken'}
          onSelect={() => onChoose(id)}
          hint={
            status.kind === 'missing'
              ? 'file not found'
              : status.kind === 'broken'
                ? 'broken'
                : installed && `${installed.quant}, ${formatBytes(installed.fileBytes)}`
          }
        >
          {name}
        </MenuChoice>
      ))}
      {(models ?? []).length > 0 && <MenuSeparator />}
      {loaded !== null && model !== null && (
        <MenuItem icon={<PowerOff aria-hidden strokeWidth={1.75} />} onSelect={() => onUnload(model.id)}>
          Unload it, frees {formatBytes(loaded.memoryBytes)} of memory
        </MenuItem>
      )}
      <MenuItem icon={<Boxes aria-hidden strokeWidth={1.75} />} onSelect={() => go({ place: 'models' })}>
        Find or import models
      </MenuItem>
    </Menu>
  );
}

function stateWords(model: ModelEntry | null, engine: EngineStatus): string {
  if (model === null) return '';
  if (engine.kind === 'loading') return `loading ${Math.round(engine.fraction * 100)} %`;
  if (model.status.kind === 'loaded') return 'loaded';
  if (engine.kind === 'starting') return 'starting';
  return model.installed?.quant ?? '';
}
