// The text of a lesson: Markdown with formulas and with terms that explain themselves. Only for the lessons that are shipped.
import { memo, type ComponentProps, type JSX, type ReactNode } from 'react';
import { createMathPlugin } from '@streamdown/math';
import { Streamdown, type Components } from 'streamdown';
import { linkMarks, markOfHref } from '#course/marks';
import { useLessonAround } from './lesson-context';
import { LinkToLesson } from './LinkToLesson';
import { SourceMark } from './SourceMark';
import { Term } from './Term';
import '../ui/markdown/markdown.css';

export const LessonText = memo(function LessonText({ text }: { text: string }): JSX.Element {
  const { sourceIds } = useLessonAround();
  return (
    <Streamdown
      className="markdown space-y-0 [&_.katex]:[overflow-wrap:normal] [&_.katex-html]:whitespace-nowrap font-serif text-[1.0625rem] !leading-[1.6875rem]"
      mode="static"
      controls={false}
      components={COMPONENTS}
      rehypePlugins={[]}
      plugins={PLUGINS}
    >
      {linkMarks(text, (id) => sourceIds.indexOf(id) + 1)}
    </Streamdown>
  );
});

const PLUGINS = { math: createMathPlugin({ singleDollarTextMath: true, errorColor: 'var(--bad)' }) };

const COMPONENTS: Components = {
  a: ({ href, children }) => <MarkedText href={href}>{children}</MarkedText>,
  pre: (props) => <Code {...props} />,
  table: ({ children }) => (
    <div className="markdown-table font-sans leading-normal" tabIndex={0} role="group" aria-label="Table">
      <table>{children}</table>
    </div>
  ),
  code: 'code',
  h3: 'h3',
  li: 'li',
  ol: 'ol',
  p: 'p',
  span: (props) => <Span {...props} />,
  strong: 'strong',
  tbody: 'tbody',
  td: 'td',
  th: 'th',
  thead: 'thead',
  tr: 'tr',
  ul: 'ul',
};

function MarkedText({ href, children }: { href: string | undefined; children: ReactNode }): JSX.Element {
  const { open } = useLessonAround();
  const mark = markOfHref(href);
  switch (mark?.kind) {
    case undefined:
      return <span>{children}</span>;
    case 'term':
      return <Term id={mark.id}>{children}</Term>;
    case 'source':
      return <SourceMark id={mark.id} />;
    case 'lesson':
      return <LinkToLesson onOpen={() => open(mark)}>{children}</LinkToLesson>;
  }
}

function Code({ children }: ComponentProps<'pre'>): JSX.Element {
  return (
    <pre
      tabIndex={0}
      className="overflow-x-auto rounded-md border border-line bg-sunken px-3.5 py-3 font-mono text-sm leading-normal [overflow-wrap:normal]"
    >
      {children}
    </pre>
  );
}

/** A formula on lines of its own may be wider than a narrow pane: then it scrolls, by keyboard too. */
function Span({ className, style, children }: ComponentProps<'span'>): JSX.Element {
  const isFormula = className?.split(' ').includes('katex-display') === true;
  return (
    <span
      className={className}
      style={style}
      {...(isFormula && { tabIndex: 0, role: 'group', 'aria-label': 'Formula' })}
    >
      {children}
    </span>
  );
}
