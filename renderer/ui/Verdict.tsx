// The verdict about a model in words, with its mark; what the words mean on hover, on focus, and read out.
import type { JSX } from 'react';
import { VERDICT_MEANING, verdictSentence, type Judged } from '../lib/verdict-words';
import { FitMark } from './FitMark';
import { Tooltip } from './Tooltip';

export function Verdict(judged: Judged): JSX.Element {
  const { verdict } = judged.fit;
  return (
    <Tooltip text={VERDICT_MEANING[verdict]}>
      <button type="button" className="inline-flex cursor-help items-baseline gap-2 rounded-sm text-left font-semibold">
        <FitMark verdict={verdict} className="translate-y-px" />
        {verdictSentence(judged)}
      </button>
    </Tooltip>
  );
}
