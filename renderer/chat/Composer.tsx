// Where questions are typed: grows with the text, sends with Enter, stops what is being written.
import type { JSX, ReactNode, RefObject } from 'react';
import { ArrowUp, Square } from 'lucide-react';
import { formatCount } from '#domain/units';
import { Button } from '../ui/Button';
import { estimateTokens } from './answer-words';

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
  /** Stands under the field: settings and meter. */
  tools: ReactNode;
}

/** Longer text is not checked for spelling: that would hold up the page. */
const SPELL_CHECKED = 10_000;
/** From here on the length is shown. */
const WORTH_COUNTING = 200;

export function Composer(props: ComposerProps): JSX.Element {
  const { field, text, onType, onSend, writing, stopping, onStop, note, tools } = props;
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
        <textarea
          ref={field}
          dir="auto"
          rows={1}
          aria-label="Your question"
          placeholder="Ask something"
          value={text}
          spellCheck={text.length < SPELL_CHECKED}
          onChange={(event) => onType(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            onSend();
          }}
          className={
            text.length < SPELL_CHECKED
              ? 'field-sizing-content max-h-[40vh] w-full resize-none bg-transparent outline-none placeholder:text-ink-3'
              : 'h-[40vh] w-full resize-none bg-transparent outline-none'
          }
        />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          {tools}
          <span className="ml-auto flex items-center gap-3">
            {text.length >= WORTH_COUNTING && <Count text={text} />}
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

function Count({ text }: { text: string }): JSX.Element {
  return (
    <span className="text-xs text-ink-3 tabular-nums">
      {formatCount(text.length)} characters, about {formatCount(estimateTokens(text))} tokens
    </span>
  );
}
