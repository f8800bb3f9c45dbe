// The line of figures under an answer. Hover and focus explain each of them.
import type { JSX } from 'react';
import type { AnswerFigures } from '#domain/conversation';
import { Tooltip } from '../ui/Tooltip';
import { figureWords } from './answer-words';
import { WhyLink } from '../ui/WhyLink';

export function Figures({ figures }: { figures: AnswerFigures }): JSX.Element {
  const words = figureWords(figures);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-ink-3">
      <Tooltip
        side="bottom"
        text={
          <dl className="grid gap-1.5">
            {words.map(({ short, long }) => (
              <div key={short}>
                <dt className="font-semibold">{short}</dt>
                <dd className="text-ink-2">{long}</dd>
              </div>
            ))}
          </dl>
        }
      >
        <span tabIndex={0} role="note" aria-label="Figures of this answer" className="rounded-sm tabular-nums">
          {words.map(({ short }) => short).join(' · ')}
        </span>
      </Tooltip>
      <Why figures={figures} />
    </div>
  );
}

function Why({ figures }: { figures: AnswerFigures }): JSX.Element | null {
  switch (figures.stopReason) {
    case 'max-tokens':
      return <WhyLink moment="answer-cut" />;
    case 'context-full':
      return <WhyLink moment="context-full" />;
    case 'finished':
    case 'stopped':
      return <WhyLink moment="answer-speed" />;
    case 'failed':
      return null;
  }
}
