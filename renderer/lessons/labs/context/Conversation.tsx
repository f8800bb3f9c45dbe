// The chat in the small window: what was said, what the model still sees of it, and what can be said next.
import { useId, useState, type JSX } from 'react';
import type { Failure } from '#contract/failure';
import { Square } from 'lucide-react';
import { useIsAnswering } from '../../../api/answering-store';
import { classNames } from '../../../lib/class-names';
import { Button } from '../../../ui/Button';
import type { RecordEvent } from '../../lab/definition';
import { FACT, FACT_TURN, NAME, QUESTION, sentenceAfter } from './script';
import { MOST_ANSWER_TOKENS, MOST_CHARACTERS, MOST_TURNS, type Turn } from './settings';
import { useConversation } from './use-conversation';
import { isInSight, says } from './window';

export interface ConversationProps {
  record: RecordEvent;
  onFailure: (failure: Failure | null) => void;
}

export function Conversation({ record, onFailure }: ConversationProps): JSX.Element {
  const { turns, firstTurn, work, isCounting, give, say, startAnew } = useConversation(record, onFailure);
  const isAnswering = useIsAnswering();
  const [pending, setPending] = useState('');
  const isOver = turns.length >= MOST_TURNS;
  const isBlocked = work.isRunning || isCounting || isAnswering || isOver;
  const speak = async (text: string): Promise<boolean> => {
    setPending(text);
    return say(text);
  };
  const sentences = turns.filter(({ question }) => question !== FACT && question !== QUESTION).length;
  return (
    <div className="grid gap-3">
      {turns.length > 0 && (
        <ol
          reversed
          aria-label="What was said, the newest first"
          tabIndex={0}
          className="grid max-h-80 gap-2 overflow-auto rounded-md border border-line p-2"
        >
          {turns
            .map((turn, index) => <Said key={index} turn={turn} place={index + 1} isGone={index < firstTurn} />)
            .reverse()}
        </ol>
      )}
      {work.isRunning && (
        <div className="grid gap-2 rounded-md border border-line p-3 text-sm">
          <p dir="auto" className="break-words">
            {pending}
          </p>
          <p role="status" dir="auto" className="text-ink-2">
            {work.progress?.kind === 'chat' ? work.progress.text : 'The model is reading the window.'}
          </p>
          <Button size="sm" className="justify-self-start" onClick={work.stop}>
            <Square aria-hidden strokeWidth={1.75} />
            Stop
          </Button>
        </div>
      )}
      <LastAnswer turns={turns} firstTurn={firstTurn} />
      <div className="flex flex-wrap gap-2">
        {turns.length === 0 ? (
          <Button kind="primary" disabled={isBlocked} onClick={() => void give(FACT_TURN)}>
            Tell it: {FACT}
          </Button>
        ) : (
          <>
            <Button kind="primary" disabled={isBlocked} onClick={() => void give(sentenceAfter(sentences))}>
              Say one more sentence
            </Button>
            <Button disabled={isBlocked} onClick={() => void speak(QUESTION)}>
              Ask for the name
            </Button>
            <Button kind="quiet" disabled={work.isRunning} onClick={startAnew}>
              Begin the conversation anew
            </Button>
          </>
        )}
      </div>
      <OwnWords isBlocked={isBlocked} onSay={speak} />
      <p className="text-xs text-ink-2">
        The sentences come with their replies, so that they are said at once. The question and your own words are
        answered by the model, in at most {MOST_ANSWER_TOKENS} tokens.
      </p>
      {isOver && (
        <p className="text-sm text-ink-2">
          These are {MOST_TURNS} turns, the most there is room for. Begin anew to go on.
        </p>
      )}
    </div>
  );
}

function Said({ turn, place, isGone }: { turn: Turn; place: number; isGone: boolean }): JSX.Element {
  return (
    <li
      className={classNames(
        'grid gap-1 rounded-md border p-2 text-sm',
        isGone ? 'border-dashed border-line-strong bg-sunken text-ink-2' : 'border-line',
      )}
    >
      <span className="flex flex-wrap justify-between gap-x-3 text-xs text-ink-2 tabular-nums">
        <span>
          Turn {place}, {turn.tokens} tokens
        </span>
        <strong className={classNames('font-semibold', isGone && 'text-warn')}>
          {isGone ? 'out of sight' : 'in sight'}
        </strong>
      </span>
      <span dir="auto" className="break-words">
        {turn.question}
      </span>
      <span dir="auto" className="break-words whitespace-pre-wrap text-ink-2">
        {turn.answer.trim() === '' ? '(no words came)' : turn.answer.trim()}
      </span>
    </li>
  );
}

/** What the answer to the question for the name shows. */
function LastAnswer({ turns, firstTurn }: { turns: readonly Turn[]; firstTurn: number }): JSX.Element {
  const last = turns.at(-1);
  if (last?.question !== QUESTION || turns[0]?.question !== FACT) return <></>;
  const knows = says(last.answer, NAME);
  const seenBefore = firstTurn === 0 ? 'first' : isInSight(NAME, turns.slice(0, -1), firstTurn) ? 'later' : 'nowhere';
  return <p className="text-sm font-medium">{VERDICTS[seenBefore][knows ? 'said' : 'unsaid']}</p>;
}

const VERDICTS = {
  first: {
    said: 'It says the name: the turn with the fact is in sight.',
    unsaid: 'The fact is in sight, and yet the name does not come. Small models overlook things that they can see.',
  },
  later: {
    said: 'The turn with the fact is out of sight, but the name was said again later, and that is in sight.',
    unsaid: 'The turn with the fact is out of sight, and the name does not come.',
  },
  nowhere: {
    said: 'The name is nowhere in sight. That it comes all the same is chance.',
    unsaid: 'The name is nowhere in sight any more, so the model cannot know it.',
  },
} as const;

function OwnWords({
  isBlocked,
  onSay,
}: {
  isBlocked: boolean;
  onSay: (text: string) => Promise<boolean>;
}): JSX.Element {
  const id = useId();
  const [text, setText] = useState('');
  const isTooLong = text.length > MOST_CHARACTERS;
  const say = async (): Promise<void> => {
    if (await onSay(text.trim())) setText('');
  };
  return (
    <form
      className="grid gap-1.5 text-sm"
      onSubmit={(event) => {
        event.preventDefault();
        void say();
      }}
    >
      <label htmlFor={id}>Or say something of your own</label>
      <div className="flex flex-wrap gap-2">
        <input
          id={id}
          value={text}
          dir="auto"
          aria-invalid={isTooLong}
          onChange={(event) => setText(event.target.value)}
          className="min-w-40 flex-1 rounded-md border border-line-strong bg-surface px-3 py-2 text-ink aria-invalid:border-bad"
        />
        <Button type="submit" disabled={isBlocked || text.trim() === '' || isTooLong}>
          Say it
        </Button>
      </div>
      {isTooLong && (
        <p role="status" className="text-xs text-bad">
          That is far more than this window holds: at most {MOST_CHARACTERS.toLocaleString('en-GB')} signs can be said
          at once.
        </p>
      )}
    </form>
  );
}
