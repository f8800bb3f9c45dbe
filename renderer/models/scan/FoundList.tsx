// What a scan found, by program: each model with what it is, and a box to choose it where it can be taken in.
import type { JSX } from 'react';
import { formatBytes, formatParameters } from '#domain/units';
import type { ModelEntry } from '#contract/events';
import type { FoundModel, Scan } from '#contract/storage';
import { classNames } from '../../lib/class-names';
import { Button } from '../../ui/Button';
import { Tag } from '../../ui/Tag';
import { byTool, kindWords, toolWords, whyNot } from './found-words';

export interface FoundListProps {
  scan: Scan;
  models: readonly ModelEntry[] | null;
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
}

export function FoundList({ scan, models, chosen, onChoose }: FoundListProps): JSX.Element {
  const usable = scan.found.filter((found) => whyNot(found) === null);
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  const all = usable.length > 0 && usable.every(({ id }) => chosen.has(id));
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2 text-sm">
        <p role="status">{foundWords(scan, usable.length)}</p>
        {usable.length > 1 && (
          <Button
            kind="quiet"
            size="sm"
            onClick={() => onChoose(all ? new Set() : new Set(usable.map(({ id }) => id)))}
          >
            {all ? 'Choose none' : `Choose all ${usable.length}`}
          </Button>
        )}
      </div>
      {byTool(scan).map(({ tool, found }) => (
        <section key={tool} aria-label={toolWords(tool)} className="grid gap-1">
          <h3 className="text-sm font-semibold">{toolWords(tool)}</h3>
          <ul className="grid rounded-md border border-line">
            {found.map((one) => (
              <FoundRow
                key={one.id}
                found={one}
                matched={models?.find(({ id }) => id === one.catalogId)?.name ?? null}
                chosen={chosen.has(one.id)}
                onToggle={() => toggle(one.id)}
              />
            ))}
          </ul>
        </section>
      ))}
      {scan.cut && (
        <p className="text-xs text-ink-2">There is more than is listed. Look in a single folder to see it.</p>
      )}
    </div>
  );
}

function foundWords({ found }: Scan, usable: number): string {
  const files = found.length === 1 ? 'One file was found' : `${found.length} files were found`;
  if (usable === 0) return `${files}, but none that can be used for chat and is new.`;
  return usable === found.length ? `${files}.` : `${files}, ${usable} of them can be used.`;
}

interface FoundRowProps {
  found: FoundModel;
  /** The name in the catalogue. */
  matched: string | null;
  chosen: boolean;
  onToggle: () => void;
}

function FoundRow({ found, matched, chosen, onToggle }: FoundRowProps): JSX.Element {
  const { name, bytes, quant, parameters, file } = found;
  const reason = whyNot(found);
  const facts = [quant, parameters === null ? null : `${formatParameters(parameters)} parameters`, formatBytes(bytes)];
  return (
    <li className="border-b border-line last:border-0">
      <label
        className={classNames(
          'grid grid-cols-[1rem_minmax(0,1fr)] items-start gap-x-3 px-3 py-2.5 text-sm',
          reason === null ? 'cursor-pointer hover:bg-sunken' : 'text-ink-2',
        )}
      >
        <input
          type="checkbox"
          aria-label={`Use ${name}`}
          checked={chosen}
          disabled={reason !== null}
          onChange={onToggle}
          className="mt-0.5 size-4 accent-(--accent)"
        />
        <span className="grid min-w-0 gap-0.5">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
            <bdi className="font-medium break-all">{name}</bdi>
            <Tag tone={reason === null || found.modelId !== null ? 'neutral' : 'warn'}>{kindWords(found)}</Tag>
            {found.modelId !== null && <Tag tone="accent">here already</Tag>}
          </span>
          <span className="text-xs tabular-nums">{facts.filter((fact) => fact !== null).join(', ')}</span>
          {matched !== null && <span className="text-xs">In the catalogue as {matched}.</span>}
          {reason !== null && found.modelId === null && <span className="text-xs">{reason}</span>}
          <bdi className="font-mono text-xs break-all text-ink-3">{file}</bdi>
        </span>
      </label>
    </li>
  );
}
