// What takes the space, as one bar with its legend: the same shape as the memory bar.
import type { JSX } from 'react';
import { formatBytes } from '#domain/units';
import { classNames } from '../../lib/class-names';
import { Tooltip } from '../../ui/Tooltip';
import type { GroupName, SpaceGroup } from './space-groups';

const COLOUR: Record<GroupName, string> = {
  model: 'bg-chart-1',
  unfinished: 'bg-chart-2',
  headers: 'bg-chart-4',
  conversations: 'bg-chart-3',
  other: 'bg-chart-rest',
  elsewhere: 'hatched',
};

export function SpaceBar({ groups }: { groups: readonly SpaceGroup[] }): JSX.Element {
  const total = groups.reduce((bytes, group) => bytes + group.bytes, 0);
  const described = groups.map(({ words, bytes }) => `${words} ${formatBytes(bytes)}`).join(', ');
  return (
    <div className="grid gap-2">
      <div
        role="img"
        aria-label={`Space: ${described}. Together ${formatBytes(total)}.`}
        className="flex h-5.5 overflow-hidden rounded-full border border-line bg-sunken"
      >
        {groups.map(({ name, bytes }) => (
          <span
            key={name}
            className={classNames('h-full min-w-0.5 border-r-2 border-surface last:border-0', COLOUR[name])}
            style={{ width: `${(bytes / Math.max(total, 1)) * 100}%` }}
          />
        ))}
      </div>
      <ul aria-label="Parts of the bar" className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2">
        {groups.map(({ name, words, bytes, explanation }) => (
          <li key={name}>
            <Tooltip text={explanation}>
              <button type="button" className="inline-flex items-center gap-1.5 rounded-sm tabular-nums hover:text-ink">
                <span
                  aria-hidden
                  className={classNames(
                    'size-2.5 rounded-xs',
                    COLOUR[name],
                    name === 'elsewhere' && 'border border-chart-rest',
                  )}
                />
                {words} {formatBytes(bytes)}
              </button>
            </Tooltip>
          </li>
        ))}
      </ul>
    </div>
  );
}
