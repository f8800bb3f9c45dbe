// With a question: the section of a lesson that went to the model with it, folded.
import type { JSX } from 'react';
import type { QuestionAbout } from '#domain/conversation';
import { Disclosure } from '../ui/Disclosure';
import { Markdown } from '../ui/markdown/Markdown';

export function AskedAbout({ about }: { about: QuestionAbout }): JSX.Element {
  return (
    <Disclosure
      className="mb-2 border-b border-line-strong pb-2"
      summary={<span>With the section: {about.title}</span>}
    >
      <div className="text-ink-2">
        <Markdown text={about.text} streaming={false} headingLevel={3} />
      </div>
    </Disclosure>
  );
}
