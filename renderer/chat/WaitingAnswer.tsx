// What an answer waits for before its first word: the engine, the model, the reading of the question.
import type { JSX, ReactNode } from 'react';
import { formatCount } from '#domain/units';
import type { EngineStatus } from '#contract/events';
import { ProgressBar } from '../ui/ProgressBar';
import { Skeleton } from '../ui/Skeleton';
import { WhyLink } from '../ui/WhyLink';
import type { RunningTurn } from './chat-state';

export interface WaitingAnswerProps {
  turn: RunningTurn;
  modelName: string;
  engine: EngineStatus;
}

/** Shorter prompts are read before anybody could follow a bar. */
const WORTH_A_BAR_TOKENS = 128;

export function WaitingAnswer({ turn, modelName, engine }: WaitingAnswerProps): JSX.Element {
  const { reading } = turn;
  if (engine.kind === 'loading') {
    const words = `Loading ${modelName}, ${Math.round(engine.fraction * 100)} %`;
    return <Progress words={words} fraction={engine.fraction} />;
  }
  if (engine.kind === 'starting') return <Progress words="Starting the model engine" fraction={null} />;
  if (reading !== null && reading.totalTokens >= WORTH_A_BAR_TOKENS) {
    const { readTokens, totalTokens } = reading;
    const words = `Reading your question, ${formatCount(readTokens)} of ${formatCount(totalTokens)} tokens`;
    return (
      <Progress words={words} fraction={readTokens / totalTokens}>
        <WhyLink moment="reading-takes-long" />
      </Progress>
    );
  }
  return (
    <div role="status" aria-label="Waiting for the first word" className="grid gap-2 py-1">
      <Skeleton className="h-3.5 w-4/5" />
      <Skeleton className="h-3.5 w-3/5" />
    </div>
  );
}

interface ProgressProps {
  words: string;
  fraction: number | null;
  children?: ReactNode;
}

function Progress({ words, fraction, children }: ProgressProps): JSX.Element {
  return (
    <div className="grid max-w-96 gap-1.5 text-sm text-ink-2 tabular-nums">
      {words}
      <ProgressBar label={words} fraction={fraction} />
      {children}
    </div>
  );
}
