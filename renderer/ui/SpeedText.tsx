// How fast a model writes, as a range with how sure that is; what it means in words a minute on hover and on focus.
import type { JSX } from 'react';
import { SPEED_FLOOR } from '#domain/recommend';
import type { SpeedRange } from '#domain/speed';
import { speedWords } from '../lib/speed-words';
import { Tag } from './Tag';
import { Tooltip } from './Tooltip';

export function SpeedText({ speed, short = false }: { speed: SpeedRange; short?: boolean }): JSX.Element {
  const words = speedWords(speed);
  const slow = speed.high !== null && speed.high < SPEED_FLOOR.chat;
  const range = <span className="font-medium tabular-nums">{words.range}</span>;
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2 gap-y-1 text-sm">
      {words.perMinute === null ? (
        range
      ) : (
        <Tooltip text={words.perMinute}>
          <button type="button" className="cursor-help rounded-sm text-left">
            {range}
          </button>
        </Tooltip>
      )}
      <span className="text-xs text-ink-3">{short ? words.shortLabel : words.label}</span>
      {slow && <Tag tone="warn">slower than reading</Tag>}
    </span>
  );
}
