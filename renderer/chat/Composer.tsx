// Where questions are typed: grows with the text, sends with Enter, stops what is being written.
import type { JSX, ReactNode, RefObject } from 'react';
import { ArrowUp, Square } from 'lucide-react';
import { formatCount } from '#domain/units';
import { classNames } from '../lib/class-names';
import { Button } from '../ui/Button';
import { estimateTokens } from './answer-words';
import { FoldedText } from './FoldedText';
import { useLongText } from './use-long-text';

export interface ComposerProps {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onType: (text: string) => void;
  onSend: () => void;
  /** `here`: an answer in this conversation; `elsewhere`: in another one. */
  writing: 'no' | 'here' | 'elsewhere';
  stopping: boolean;
  onStop: () => void;
  /** Stands above the field, for example why the question was not taken. */
  note?: ReactNode;
  /** Stands in the box above the field, for example the section of a lesson that goes along. */
  along?: ReactNode;
  /** Stands under the field: settings and meter. */
  tools: ReactNode;
  /** Tokens the model can read at once; null while unknown. */
  windowTokens: number | null;
}

/** Longer text is not checked for spelling, and its field has a fixed height: both would hold up the page. */
const SHORT = 10_000;
/** From here on the length is shown. */
const WORTH_COUNTING = 200;

export function Composer(props: ComposerProps): JSX.Element {
  const { field, text, onType, onSend, writing, stopping, onStop, note, along, tools, windowTokens } = props;
  const { folded, typed, onTyped, unfold } = useLongText(field, text, onType);
  return (
    <form
      className="mx-auto grid w-full max-w-[47.5rem] gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      {note}
      <div className="grid gap-2 rounded-lg border border-line-strong bg-surface px-4 pt-3.5 pb-2.5 shadow-float focus-within:border-accent">
        {along}
        {folded !== '' && <FoldedText text={folded} onRemove={unfold} />}
        <textarea
          ref={field}
          dir="auto"
          rows={1}
          aria-label="Your question"
          placeholder={folded === '' ? 'Ask something' : 'Ask something about it'}
          value={typed}
          spellCheck={typed.length < SHORT}
          onChange={(event) => onTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            onSend();
          }}
          className={
            typed.length < SHORT
              ? 'field-sizing-content max-h-[40vh] w-full resize-none bg-transparent outline-none placeholder:text-ink-3'
              : 'h-[40vh] w-full resize-none bg-transparent outline-none'
          }
        />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          {tools}
          <span className="ml-auto flex items-center gap-3">
            {text.length >= WORTH_COUNTING && <Count text={text} windowTokens={windowTokens} />}
            {writing === 'here' ? (
              <Button key="stop" onClick={onStop} disabled={stopping} aria-keyshortcuts="Escape" title="Escape">
                <Square aria-hidden strokeWidth={1.75} />
                {stopping ? 'Stopping' : 'Stop'}
              </Button>
            ) : (
              <Button key="send" type="submit" kind="primary" disabled={text.trim() === '' || writing === 'elsewhere'}>
                <ArrowUp aria-hidden strokeWidth={1.75} />
                Send
              </Button>
            )}
          </span>
        </div>
      </div>
    </form>
  );
}

function Count({ text, windowTokens }: { text: string; windowTokens: number | null }): JSX.Element {
  const tokens = estimateTokens(text);
  const tooLong = windowTokens !== null && tokens > windowTokens;
  return (
    <span className={classNames('text-xs tabular-nums', tooLong ? 'text-warn' : 'text-ink-3')}>
      {formatCount(text.length)} characters, about {formatCount(tokens)} tokens
      {tooLong && `, more than the ${formatCount(windowTokens)} the model reads at once`}
    </span>
  );
}
