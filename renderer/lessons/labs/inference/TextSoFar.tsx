// The text of the inference lab: what was given, what has been added, and how to begin anew.
import { useState, type JSX } from 'react';
import { Pencil, Undo2 } from 'lucide-react';
import { Button } from '../../../ui/Button';
import { percent, shownText } from '../../lab/shown-text';
import type { Story } from './story';

export interface TextSoFarProps {
  story: Story;
  onBegin: (start: string) => void;
  onUndo: () => void;
}

export function TextSoFar({ story, onBegin, onUndo }: TextSoFarProps): JSX.Element {
  const [draft, setDraft] = useState<string | null>(null);
  const last = story.added.at(-1);
  if (draft !== null) {
    return (
      <form
        className="grid gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          setDraft(null);
          onBegin(draft.trimEnd());
        }}
      >
        <label className="grid gap-1.5 text-sm">
          <span className="font-semibold">Begin with this text</span>
          <textarea
            value={draft}
            rows={3}
            maxLength={2000}
            dir="auto"
            autoFocus
            onChange={(event) => setDraft(event.target.value)}
            className="w-full resize-y rounded-md border border-line-strong bg-surface px-3 py-2 text-base text-ink"
          />
        </label>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" disabled={draft.trim() === ''}>
            Begin
          </Button>
          <Button kind="quiet" onClick={() => setDraft(null)}>
            Leave it as it was
          </Button>
        </div>
      </form>
    );
  }
  return (
    <div className="grid gap-2">
      <p
        dir="auto"
        className="max-h-56 overflow-y-auto rounded-md border border-line bg-sunken px-3 py-2 break-words whitespace-pre-wrap"
      >
        {story.start}
        {story.added.map((token, index) => (
          <span
            key={index}
            title={percent(token.probability)}
            className="rounded-xs border-b-2 border-accent bg-accent-soft text-accent-ink"
          >
            {token.special ? '' : token.text}
          </span>
        ))}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <Button kind="quiet" size="sm" onClick={() => setDraft(story.start)}>
          <Pencil aria-hidden strokeWidth={1.75} />
          Other text
        </Button>
        <Button kind="quiet" size="sm" disabled={!last} onClick={onUndo}>
          <Undo2 aria-hidden strokeWidth={1.75} />
          Take the step back
        </Button>
        <span role="status" className="text-xs text-ink-2 tabular-nums">
          {last && `Step ${story.added.length}: “${shownText(last.text)}”, ${percent(last.probability)}`}
        </span>
      </div>
    </div>
  );
}
