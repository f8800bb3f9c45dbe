// In the question box: the section of a lesson that goes to the model with the question. It can be read, and taken away.
import type { JSX } from 'react';
import { BookOpen, X } from 'lucide-react';
import type { QuestionAbout } from '#domain/conversation';
import { Button } from '../ui/Button';
import { Disclosure } from '../ui/Disclosure';
import { Markdown } from '../ui/markdown/Markdown';
import { estimateTokens } from './answer-words';

export interface SectionChipProps {
  about: QuestionAbout;
  /** Tokens the model can read at once; null while unknown. */
  windowTokens: number | null;
  onRemove: () => void;
}

/** A larger part of the window is not given to a section. */
const SHARE = 0.35;

export function SectionChip({ about, windowTokens, onRemove }: SectionChipProps): JSX.Element {
  const isLong = windowTokens !== null && estimateTokens(about.text) > windowTokens * SHARE;
  return (
    <div className="flex items-start gap-2 rounded-md border border-line bg-sunken py-1.5 pr-1.5 pl-3 text-sm">
      <BookOpen aria-hidden strokeWidth={1.75} className="mt-1.5 size-4 shrink-0 text-accent-ink" />
      <Disclosure
        className="min-w-0 flex-1 py-1"
        summary={<span className="min-w-0 truncate">With the section: {about.title}</span>}
      >
        <div
          tabIndex={0}
          role="group"
          aria-label="What the model is given to read"
          className="max-h-40 overflow-y-auto text-ink-2"
        >
          <Markdown text={about.text} streaming={false} headingLevel={3} />
        </div>
        {isLong && (
          <p className="pt-2 text-xs text-warn">This model reads little at once, so only the beginning goes along.</p>
        )}
      </Disclosure>
      <Button kind="quiet" size="icon" aria-label="Ask without the section" onClick={onRemove}>
        <X aria-hidden strokeWidth={1.75} />
      </Button>
    </div>
  );
}
