// Markdown as React elements, for text that grows, for history and for lessons alike. What the text says is never trusted:
// raw HTML is shown as text, nothing is fetched, links are asked about.
import { memo, type ComponentProps, type ComponentType, type JSX } from 'react';
import { createMathPlugin } from '@streamdown/math';
import { Streamdown, type Components, type ExtraProps, type StreamdownProps } from 'streamdown';
import { withoutDirectionControls } from './bidi';
import { CodeBlock } from './CodeBlock';
import { hostOf } from './link-target';
import { mathDelimiters } from './math-delimiters';
import { homeroomSafeTree } from './safe-tree';
import { SafeLink } from './SafeLink';
import './markdown.css';

export interface MarkdownProps {
  text: string;
  /** True while the text is being written: half-finished marks are then completed. */
  streaming?: boolean;
  /** Gives every heading this level in the outline of the page, for text whose own levels cannot be trusted; left out, they stay as written. */
  headingLevel?: 3;
}

export const Markdown = memo(function Markdown({ text, streaming = false, headingLevel }: MarkdownProps): JSX.Element {
  return (
    <Streamdown
      className="markdown"
      mode="streaming"
      parseIncompleteMarkdown={streaming}
      isAnimating={streaming}
      controls={false}
      components={headingLevel === undefined ? COMPONENTS : LEVELLED}
      rehypePlugins={REHYPE}
      plugins={PLUGINS}
      linkSafety={NO_LINK_DIALOG}
    >
      {mathDelimiters(withoutDirectionControls(text), streaming)}
    </Streamdown>
  );
});

type Node = NonNullable<ExtraProps['node']>;

const REHYPE: NonNullable<StreamdownProps['rehypePlugins']> = [homeroomSafeTree];
const NO_LINK_DIALOG = { enabled: false };
const PLUGINS: NonNullable<StreamdownProps['plugins']> = { math: boundedMath() };

/** Formulas without the commands that link, load or style, and with bounds on what macros and sizes may grow to. */
function boundedMath(): ReturnType<typeof createMathPlugin> {
  const math = createMathPlugin({ errorColor: 'var(--ink-2)' });
  const bounds = { errorColor: 'var(--ink-2)', trust: false, strict: 'ignore', maxSize: 20, maxExpand: 300 };
  const [plugin] = Array.isArray(math.rehypePlugin) ? math.rehypePlugin : [math.rehypePlugin];
  return { ...math, rehypePlugin: [plugin, bounds] as typeof math.rehypePlugin };
}

/** Every element that Markdown makes, so that none falls back on the library's own. */
const COMPONENTS: Components = {
  a: ({ href, children }) => <SafeLink href={href}>{children}</SafeLink>,
  img: ({ alt, src }) => <LeftOutImage alt={alt} address={typeof src === 'string' ? src : undefined} />,
  pre: ({ node }) => <CodeBlock {...codeOf(node)} />,
  table: ({ children }) => (
    <div className="markdown-table" tabIndex={0} role="group" aria-label="Table">
      <table>{children}</table>
    </div>
  ),
  blockquote: 'blockquote',
  code: 'code',
  h1: 'h1',
  h2: 'h2',
  h3: 'h3',
  h4: 'h4',
  h5: 'h5',
  h6: 'h6',
  hr: 'hr',
  input: ({ checked }) => (
    <input type="checkbox" disabled checked={checked === true} aria-label={checked === true ? 'done' : 'not done'} />
  ),
  li: 'li',
  ol: 'ol',
  p: 'p',
  section: 'section',
  strong: 'strong',
  sub: 'sub',
  sup: 'sup',
  tbody: 'tbody',
  td: 'td',
  th: 'th',
  thead: 'thead',
  tr: 'tr',
  ul: 'ul',
};

function heading(level: number): ComponentType<ComponentProps<'h3'> & ExtraProps> {
  return function Heading({ children }) {
    return (
      <h3 dir="auto" data-level={level}>
        {children}
      </h3>
    );
  };
}

/** The same with one level for all headings; how large they look still follows what was written. */
const LEVELLED: Components = {
  ...COMPONENTS,
  h1: heading(1),
  h2: heading(2),
  h3: heading(3),
  h4: heading(4),
  h5: heading(5),
  h6: heading(6),
};

function LeftOutImage({ alt, address }: { alt: string | undefined; address: string | undefined }): JSX.Element {
  const host = hostOf(address ?? '');
  return (
    <span className="markdown-image" title="Pictures in answers are not loaded.">
      Picture{host !== null && ` at ${host}`}
      {alt !== undefined && alt !== '' && `: ${alt}`}
    </span>
  );
}

function codeOf(pre: Node | undefined): { code: string; label: string } {
  const inner = pre?.children.find((child) => child.type === 'element');
  const classes = inner?.properties['className'];
  const named = Array.isArray(classes) ? classes.map(String).find((name) => name.startsWith('language-')) : undefined;
  const code = (inner?.children ?? []).map((child) => (child.type === 'text' ? child.value : '')).join('');
  return { code: code.replace(/\n$/, ''), label: named?.slice('language-'.length) ?? '' };
}
