// The files that take the space, by group and from large to small.
import type { JSX } from 'react';
import { formatBytes } from '#domain/units';
import type { StorageItem } from '#contract/storage';
import { sentenceCase } from '../../lib/sentence-case';
import { Disclosure } from '../../ui/Disclosure';
import type { SpaceGroup } from './space-groups';

export interface SpaceListProps {
  groups: readonly SpaceGroup[];
  onShow: (modelId: string) => void;
}

/** More than these of one group are told as a number. */
const MOST_SHOWN = 100;

export function SpaceList({ groups, onShow }: SpaceListProps): JSX.Element {
  return (
    <div className="grid gap-2">
      {groups.map((group, index) => (
        <Disclosure
          key={group.name}
          defaultOpen={index === 0}
          summary={
            <span className="flex min-w-0 flex-1 justify-between gap-3">
              <span>{sentenceCase(group.words)}</span>
              <span className="font-normal tabular-nums">{formatBytes(group.bytes)}</span>
            </span>
          }
        >
          <p className="pb-2 text-xs text-ink-2">{group.explanation}</p>
          <ul className="grid">
            {group.items.slice(0, MOST_SHOWN).map((item) => (
              <Item key={`${item.file} ${item.name}`} item={item} onShow={onShow} />
            ))}
          </ul>
          {group.items.length > MOST_SHOWN && (
            <p className="pt-2 text-xs text-ink-2">And {group.items.length - MOST_SHOWN} smaller ones.</p>
          )}
        </Disclosure>
      ))}
    </div>
  );
}

function Item({ item, onShow }: { item: StorageItem; onShow: (modelId: string) => void }): JSX.Element {
  const { name, file, bytes, modelId } = item;
  return (
    <li className="flex items-baseline justify-between gap-4 border-t border-line py-1.5">
      <span className="grid min-w-0">
        {modelId === null ? (
          <bdi className="break-all">{name}</bdi>
        ) : (
          <button
            type="button"
            onClick={() => onShow(modelId)}
            className="justify-self-start rounded-sm text-left break-words text-accent-ink underline"
          >
            {name}
          </button>
        )}
        <bdi className="font-mono text-xs break-all text-ink-3">{file}</bdi>
      </span>
      <span className="shrink-0 tabular-nums">{formatBytes(bytes)}</span>
    </li>
  );
}
