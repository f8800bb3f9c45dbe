// Lets only known elements and known properties through from the Markdown tree, and gives blocks of text their own direction. Runs before formulas are set.
import type { ExtraProps } from 'streamdown';

type HastElement = NonNullable<ExtraProps['node']>;
type HastChild = HastElement['children'][number];
interface Tree {
  children: HastChild[];
}

const ALLOWED: Record<string, readonly string[]> = {
  a: ['href'],
  blockquote: [],
  br: [],
  code: ['className'],
  del: [],
  em: [],
  h1: [],
  h2: [],
  h3: [],
  h4: [],
  h5: [],
  h6: [],
  hr: [],
  img: ['src', 'alt'],
  input: ['type', 'checked', 'disabled'],
  li: [],
  ol: ['start'],
  p: [],
  pre: [],
  section: [],
  strong: [],
  sup: [],
  table: [],
  tbody: [],
  td: ['align'],
  th: ['align'],
  thead: [],
  tr: [],
  ul: ['className'],
};

const TEXT_BLOCKS = new Set(['p', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'td', 'th', 'blockquote']);

/** The plugin; named as it is because the renderer tells plugins apart by their names. */
export function homeroomSafeTree(): (tree: Tree) => void {
  return (tree) => {
    tree.children = tree.children.flatMap(safe);
  };
}

function safe(node: HastChild): HastChild[] {
  if (node.type === 'text') return [node];
  if (node.type !== 'element') return [];
  const children = node.children.flatMap(safe);
  const allowed = Object.hasOwn(ALLOWED, node.tagName) ? ALLOWED[node.tagName] : undefined;
  if (allowed === undefined) return children;
  const properties = Object.fromEntries(Object.entries(node.properties).filter(([name]) => allowed.includes(name)));
  if (TEXT_BLOCKS.has(node.tagName)) properties['dir'] = 'auto';
  return [{ ...node, properties, children }];
}
