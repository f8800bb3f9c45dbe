// An answer, while it is written and afterwards: thoughts, text, how it ended, figures, and what can be done with it.
import { memo, type JSX } from 'react';
import { RefreshCw } from 'lucide-react';
import type { Answer } from '#domain/conversation';
import type { EngineStatus } from '#contract/events';
import type { Failure } from '#contract/failure';
import { Button } from '../ui/Button';
import { CopyButton } from '../ui/markdown/CopyButton';
import { Markdown } from '../ui/markdown/Markdown';
import { AnswerEnding } from './AnswerEnding';
import { BranchSwitch } from './BranchSwitch';
import type { RunningTurn } from './chat-state';
import { Figures } from './Figures';
import { LastWord } from './LastWord';
import { ROW_TOOLS, type RowActions } from './row-actions';
import { Thoughts } from './Thoughts';
import type { ThreadRow } from './thread';
import { WaitingAnswer } from './WaitingAnswer';

export interface AnswerRowProps {
  answer: Answer;
  modelName: string;
  row: ThreadRow;
  /** The turn that writes it; null once it has ended. */
  turn: RunningTurn | null;
  engine: EngineStatus;
  failure: Failure | null;
  /** True while an answer is being written anywhere. */
  busy: boolean;
  newest: boolean;
  actions: RowActions;
}

export const AnswerRow = memo(function AnswerRow(props: AnswerRowProps): JSX.Element {
  const { answer, modelName, turn, engine, newest } = props;
  const { text, thoughts } = turn ?? answer;
  const running = turn !== null;
  return (
    <article
      aria-label={running ? `Answer of ${modelName}, being written` : `Answer of ${modelName}`}
      aria-busy={running}
      className="group/row grid grid-cols-[minmax(0,1fr)] gap-2.5"
      {...(newest && { 'data-newest': true })}
    >
      <h2 className="font-sans text-xs font-normal text-ink-3">
        {modelName}
        {running && `, ${activity(turn)}`}
      </h2>
      <Thoughts text={thoughts} running={running && text === ''} />
      {running && text === '' && thoughts === '' && <WaitingAnswer turn={turn} modelName={modelName} engine={engine} />}
      {text !== '' && <Markdown text={text} streaming={running} headingLevel={3} />}
      {!running && <Afterwards {...props} />}
    </article>
  );
});

function activity({ stopping, text, thoughts }: RunningTurn): string {
  if (stopping) return 'stopping';
  return text === '' && thoughts !== '' ? 'thinking' : 'writing';
}

function Afterwards({ answer, row, failure, busy, actions }: AnswerRowProps): JSX.Element {
  const again = (): void => actions.regenerate(answer.parentId);
  const broken = answer.state === 'failed' || answer.state === 'interrupted';
  return (
    <>
      <AnswerEnding answer={answer} failure={failure}>
        <Button size="sm" className="mt-1 justify-self-start" disabled={busy} onClick={again}>
          <RefreshCw aria-hidden strokeWidth={1.75} />
          Try again
        </Button>
      </AnswerEnding>
      {row.about !== null && answer.text !== '' && <LastWord about={row.about} go={actions.go} />}
      {answer.figures !== null && <Figures figures={answer.figures} />}
      <div className="-mt-1 -ml-2 flex items-center gap-1">
        <BranchSwitch row={row} disabled={busy} onChoose={actions.choose} />
        <span className={ROW_TOOLS}>
          {answer.text !== '' && <CopyButton text={answer.text} name="Copy the answer" />}
          {!broken && (
            <Button kind="quiet" size="sm" disabled={busy} onClick={again}>
              <RefreshCw aria-hidden strokeWidth={1.75} />
              Another answer
            </Button>
          )}
        </span>
      </div>
    </>
  );
}
