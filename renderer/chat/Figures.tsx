// The line of figures under an answer. Hover and focus explain each of them.
import type { JSX } from 'react';
import type { AnswerFigures } from '#domain/conversation';
import type { Go } from '../lib/place';
import { Tooltip } from '../ui/Tooltip';
import { figureWords } from './answer-words';
import { WhyLink } from './WhyLink';

export function Figures({ figures, go }: { figures: AnswerFigures; go: Go }): JSX.Element {
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
      <Why figures={figures} go={go} />
    </div>
  );
}

function Why({ figures, go }: { figures: AnswerFigures; go: Go }): JSX.Element | null {
  switch (figures.stopReason) {
    case 'max-tokens':
      return (
        <WhyLink lesson="tokens" go={go}>
          Why did it stop?
        </WhyLink>
      );
    case 'context-full':
      return (
        <WhyLink lesson="inference" go={go}>
          Why is it full?
        </WhyLink>
      );
    case 'finished':
    case 'stopped':
      return (
        <WhyLink lesson="inference" go={go}>
          Why this speed?
        </WhyLink>
      );
    case 'failed':
      return null;
  }
}
