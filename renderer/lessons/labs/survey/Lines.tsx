// The lines of the survey; each opens to say what it is and what it decides.
import type { JSX } from 'react';
import { Disclosure } from '../../../ui/Disclosure';
import { Tag } from '../../../ui/Tag';
import type { Known, SurveyLine } from './survey-line';

const KNOWN_WORDS: Record<Known, string | null> = {
  found: null,
  measured: 'measured',
  estimated: 'estimated',
  unknown: 'unknown',
  pending: null,
};

export function Lines({
  lines,
  onOpen,
}: {
  lines: readonly SurveyLine[];
  onOpen: (line: number) => void;
}): JSX.Element {
  return (
    <ul aria-label="The survey of this computer" className="rounded-md border border-line">
      {lines.map((line, index) => {
        const known = KNOWN_WORDS[line.known];
        return (
          <li key={line.name} className="border-b border-line px-3 py-2 last:border-0">
            <Disclosure
              onOpen={() => onOpen(index)}
              summary={
                <span className="grid min-w-0 flex-1 gap-x-4 @min-[32rem]/lab:grid-cols-[10rem_minmax(0,1fr)]">
                  <span>{line.name}</span>
                  <span className="flex min-w-0 flex-wrap items-center gap-x-2 font-normal break-words text-ink tabular-nums">
                    {line.value} {known !== null && <Tag>{known}</Tag>}
                  </span>
                </span>
              }
            >
              <div className="grid max-w-[66ch] gap-1.5 pb-1 pl-5.5">
                <p>{line.what}</p>
                <p className="text-ink-2">{line.means}</p>
                <p className="text-xs text-ink-3">{line.from}</p>
              </div>
            </Disclosure>
          </li>
        );
      })}
    </ul>
  );
}
