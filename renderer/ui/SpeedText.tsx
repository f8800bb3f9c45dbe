// How fast a model writes, as a range with how sure that is; what it means in words a minute on hover and on focus.
import type { JSX } from 'react';
import { SPEED_FLOOR } from '#domain/speed-floor';
import type { SpeedRange } from '#domain/speed-range';
import { sentenceCase } from '../lib/sentence-case';
import { LABEL_MEANING, speedWords } from '../lib/speed-words';
import { Tag } from './Tag';
import { Tooltip } from './Tooltip';

export function SpeedText({ speed, short = false }: { speed: SpeedRange; short?: boolean }): JSX.Element {
  const words = speedWords(speed);
  const slow = speed.high !== null && speed.high < SPEED_FLOOR.chat;
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2 gap-y-1 text-sm">
      <Tooltip
        text={
          <>
            {words.perMinute !== null && (
              <strong className="block font-semibold">{sentenceCase(words.perMinute)}</strong>
            )}
            {LABEL_MEANING[speed.label]}
          </>
        }
      >
        <button type="button" className="cursor-help rounded-sm text-left">
          <span className="font-medium tabular-nums">{words.range}</span>
        </button>
      </Tooltip>
      <span className="text-xs text-ink-3">{short ? words.shortLabel : words.label}</span>
      {slow && <Tag tone="warn">slower than reading</Tag>}
    </span>
  );
}
