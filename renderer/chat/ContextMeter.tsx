// How full the window is that the model can see, from what the newest answer measured.
import type { JSX } from 'react';
import type { AnswerFigures } from '#domain/conversation';
import { formatCount } from '#domain/units';
import { ProgressBar } from '../ui/ProgressBar';
import { Tooltip } from '../ui/Tooltip';
import { WhyLink } from '../ui/WhyLink';

/** From this share on, a word about what will happen. */
const NEARLY_FULL = 0.8;

export function ContextMeter({ figures }: { figures: AnswerFigures }): JSX.Element | null {
  const used = figures.promptTokens + figures.answerTokens;
  const { contextTokens } = figures;
  if (contextTokens === 0) return null;
  const words = `${formatCount(used)} of ${formatCount(contextTokens)} tokens`;
  return (
    <>
      <Tooltip
        text={`The model can see ${formatCount(contextTokens)} tokens at once, about ${formatCount(contextTokens * 0.75)} English words. This conversation takes ${formatCount(used)} of them. When it is full, the oldest questions and answers are left out.`}
      >
        <span tabIndex={0} role="note" aria-label={`Context: ${words}`} className="flex items-center gap-2 rounded-sm">
          <span className="text-xs text-ink-3 tabular-nums">{words}</span>
          <ProgressBar
            label="Context in use"
            valueText={words}
            fraction={used / contextTokens}
            className="hidden h-1.5 w-24 @min-[34rem]/talk:block"
          />
        </span>
      </Tooltip>
      {used >= contextTokens * NEARLY_FULL && <WhyLink moment="context-filling" />}
    </>
  );
}
