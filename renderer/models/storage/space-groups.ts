// What takes the space, grouped as the bar shows it: always this order, these words. Pure.
import type { StorageItem, StorageView } from '#contract/storage';

export type GroupName = StorageItem['kind'] | 'elsewhere';

export interface SpaceGroup {
  name: GroupName;
  words: string;
  explanation: string;
  bytes: number;
  items: StorageItem[];
}

const GROUPS: readonly Omit<SpaceGroup, 'bytes' | 'items'>[] = [
  { name: 'model', words: 'models', explanation: 'Models in folders that Homeroom keeps.' },
  { name: 'unfinished', words: 'unfinished downloads', explanation: 'What arrived of downloads that have not ended.' },
  {
    name: 'headers',
    words: 'read before fetching',
    explanation: 'Beginnings of files on the hub, which were read to count what they need on this computer.',
  },
  { name: 'conversations', words: 'conversations', explanation: 'Your conversations, settings and progress.' },
  {
    name: 'other',
    words: 'other files',
    explanation: 'Files in the models folders that are no models. Homeroom leaves them alone.',
  },
  {
    name: 'elsewhere',
    words: 'used in place',
    explanation: 'Models where another program or you keep them. They take no space a second time.',
  },
];

/** Groups that hold something, each with its items from large to small. */
export function spaceGroups(items: readonly StorageItem[]): SpaceGroup[] {
  return GROUPS.map((group) => {
    const own = items.filter((item) => groupOf(item) === group.name).sort((a, b) => b.bytes - a.bytes);
    return { ...group, items: own, bytes: sum(own) };
  }).filter((group) => group.items.length > 0);
}

/** What cleaning would delete at most: what is in the queue stays, which only the Node side knows. */
export function cleanableBytes({ items }: StorageView): number {
  return sum(items.filter(({ kind }) => kind === 'unfinished' || kind === 'headers'));
}

function groupOf({ kind, own }: StorageItem): GroupName {
  return kind === 'model' && !own ? 'elsewhere' : kind;
}

function sum(items: readonly StorageItem[]): number {
  return items.reduce((total, { bytes }) => total + bytes, 0);
}
