// A question as the reader asked it. It can be copied, and asked anew in other words, which makes a second branch.
import { memo, useState, type JSX } from 'react';
import { Pencil } from 'lucide-react';
import type { Question } from '#domain/conversation';
import { Button } from '../ui/Button';
import { CopyButton } from '../ui/markdown/CopyButton';
import { AskedAbout } from './AskedAbout';
import { BranchSwitch } from './BranchSwitch';
import { LongText } from './LongText';
import { ROW_TOOLS, type RowActions } from './row-actions';
import type { ThreadRow } from './thread';

export interface QuestionRowProps {
  question: Question;
  row: ThreadRow;
  /** True while an answer is being written: nothing can be asked then. */
  busy: boolean;
  actions: RowActions;
}

/** A longer question would freeze the page in a text field; it can be copied. */
const LONGEST_EDITED = 60_000;

export const QuestionRow = memo(function QuestionRow({ question, row, busy, actions }: QuestionRowProps): JSX.Element {
  const [editing, setEditing] = useState(false);
  const long = question.text.length > LONGEST_EDITED;
  if (editing) return <Editor question={question} busy={busy} actions={actions} onClose={() => setEditing(false)} />;
  return (
    <article aria-label="Your question" className="group/row grid justify-items-end gap-1">
      <div className="max-w-[85%] rounded-lg rounded-br-sm bg-sunken px-4 py-2.5">
        {question.about !== null && <AskedAbout about={question.about} />}
        <LongText text={question.text} />
      </div>
      <div className="flex items-center gap-1">
        <span className={ROW_TOOLS}>
          <CopyButton text={question.text} name="Copy the question" />
          <Button
            kind="quiet"
            size="sm"
            aria-label="Edit the question"
            disabled={busy || long}
            onClick={() => setEditing(true)}
          >
            <Pencil aria-hidden strokeWidth={1.75} />
            Edit
          </Button>
        </span>
        <BranchSwitch row={row} disabled={busy} onChoose={actions.choose} />
      </div>
    </article>
  );
});

interface EditorProps {
  question: Question;
  busy: boolean;
  actions: RowActions;
  onClose: () => void;
}

function Editor({ question, busy, actions, onClose }: EditorProps): JSX.Element {
  const [text, setText] = useState(question.text);
  const unchanged = text.trim() === '' || text === question.text;
  const ask = (): void => {
    if (busy || unchanged) return;
    void actions.edit(question.id, text).then((taken) => taken && onClose());
  };
  return (
    <div className="grid gap-2 rounded-lg border border-line-strong bg-surface p-3">
      <textarea
        autoFocus
        dir="auto"
        aria-label="Your question, in other words"
        value={text}
        spellCheck={text.length < 10_000}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault();
            onClose();
          } else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault();
            ask();
          }
        }}
        className="field-sizing-content max-h-80 min-h-16 w-full resize-none bg-transparent outline-none"
      />
      <div className="flex flex-wrap items-center justify-end gap-2">
        <span className="mr-auto text-xs text-ink-3">The old wording and its answers are kept as a branch.</span>
        <Button kind="quiet" size="sm" onClick={onClose}>
          Cancel
        </Button>
        <Button kind="primary" size="sm" disabled={busy || unchanged} onClick={ask}>
          Ask anew
        </Button>
      </div>
    </div>
  );
}
