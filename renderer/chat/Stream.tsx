// The conversation in view, oldest first. Long ones are drawn from their end; earlier messages come as the reader scrolls up.
import { useMemo, useState, type JSX } from 'react';
import { ArrowDown } from 'lucide-react';
import type { Answer, Conversation } from '#domain/conversation';
import { useModels } from '../api/models-store';
import { useSettings } from '../api/settings-store';
import { classNames } from '../lib/class-names';
import { Button } from '../ui/Button';
import { AnswerRow } from './AnswerRow';
import { useChat } from './chat-store';
import { answeringModel } from './chosen-model';
import { QuestionRow } from './QuestionRow';
import type { RowActions } from './row-actions';
import { SeenFromLine } from './SeenFromLine';
import { threadOf, type ThreadRow } from './thread';
import { useFollow } from './use-follow';

export interface StreamProps {
  conversation: Conversation;
  actions: RowActions;
}

/** Messages drawn at first, and added each time the reader comes to the top. */
const STEP = 24;

export function Stream({ conversation, actions }: StreamProps): JSX.Element {
  const rows = useMemo(() => threadOf(conversation), [conversation]);
  const busy = useChat((state) => Object.keys(state.turns).length > 0);
  const [drawn, setDrawn] = useState(STEP);
  const newest = rows.at(-1)?.message;
  const { box, column, away, toEnd } = useFollow(`${conversation.id}:${newest?.id ?? 0}`);
  const earlier = Math.max(0, rows.length - drawn);
  const more = (): void => setDrawn(drawn + STEP);
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={box}
        tabIndex={0}
        role="region"
        aria-label="Conversation"
        onScroll={(event) => {
          if (earlier > 0 && event.currentTarget.scrollTop < 400) more();
        }}
        className="h-full overflow-y-auto px-5 pt-6 pb-8 [scrollbar-width:thin] focus-visible:-outline-offset-2"
      >
        <div ref={column} className="mx-auto grid max-w-[45rem] grid-cols-[minmax(0,1fr)] gap-5">
          {earlier > 0 && (
            <Button kind="quiet" size="sm" className="justify-self-center" onClick={more}>
              Show earlier messages
            </Button>
          )}
          {rows.slice(earlier).map((row) => (
            <Row key={row.message.id} row={row} busy={busy} newest={row.message.id === newest?.id} actions={actions} />
          ))}
        </div>
      </div>
      {away && (
        <Button
          onClick={toEnd}
          className="absolute bottom-3 left-1/2 -translate-x-1/2 rounded-full shadow-float"
          size="sm"
        >
          <ArrowDown aria-hidden strokeWidth={1.75} />
          Jump to the newest
        </Button>
      )}
    </div>
  );
}

interface RowProps {
  row: ThreadRow;
  busy: boolean;
  newest: boolean;
  actions: RowActions;
}

function Row({ row, busy, newest, actions }: RowProps): JSX.Element {
  const { message, seenFromHere } = row;
  return (
    <div
      className={classNames(
        'grid grid-cols-[minmax(0,1fr)] gap-5',
        !newest && '-m-1 -mb-3 p-1 [contain-intrinsic-size:auto_160px] [content-visibility:auto]',
      )}
    >
      {seenFromHere && <SeenFromLine />}
      {message.role === 'question' ? (
        <QuestionRow question={message} row={row} busy={busy} actions={actions} />
      ) : (
        <LiveAnswer answer={message} row={row} busy={busy} newest={newest} actions={actions} />
      )}
    </div>
  );
}

/** Joins an answer with the turn that writes it, so that a delta draws this row and no other. */
function LiveAnswer({ answer, ...rest }: RowProps & { answer: Answer }): JSX.Element {
  const writing = answer.state === 'writing';
  const turn = useChat((state) => (writing ? (state.turns[answer.turnId] ?? null) : null));
  const failure = useChat((state) => state.failures[answer.turnId] ?? null);
  const engine = useModels((state) => (writing ? state.engine : STOPPED));
  const chosenModelId = useSettings((state) => state.settings.chosenModelId);
  // Until it is loaded the answer does not name its model.
  const expected = useModels((state) => (writing ? answeringModel(state, chosenModelId)?.name : undefined));
  const modelName = answer.modelName === '' ? (expected ?? 'the model') : answer.modelName;
  return <AnswerRow answer={answer} modelName={modelName} turn={turn} engine={engine} failure={failure} {...rest} />;
}

const STOPPED = { kind: 'stopped' } as const;
