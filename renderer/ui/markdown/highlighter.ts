// Colours code. One highlighter for the page with the JavaScript regex engine (no WebAssembly); each language is fetched from the bundle when it is first met.
import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore, type LanguageInput } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';

const LANGUAGES: Record<string, () => Promise<{ default: LanguageInput }>> = {
  bash: () => import('shiki/langs/shellscript.mjs'),
  c: () => import('shiki/langs/c.mjs'),
  cpp: () => import('shiki/langs/cpp.mjs'),
  csharp: () => import('shiki/langs/csharp.mjs'),
  css: () => import('shiki/langs/css.mjs'),
  diff: () => import('shiki/langs/diff.mjs'),
  go: () => import('shiki/langs/go.mjs'),
  html: () => import('shiki/langs/html.mjs'),
  java: () => import('shiki/langs/java.mjs'),
  javascript: () => import('shiki/langs/javascript.mjs'),
  json: () => import('shiki/langs/json.mjs'),
  php: () => import('shiki/langs/php.mjs'),
  python: () => import('shiki/langs/python.mjs'),
  ruby: () => import('shiki/langs/ruby.mjs'),
  rust: () => import('shiki/langs/rust.mjs'),
  sql: () => import('shiki/langs/sql.mjs'),
  tsx: () => import('shiki/langs/tsx.mjs'),
  typescript: () => import('shiki/langs/typescript.mjs'),
  xml: () => import('shiki/langs/xml.mjs'),
  yaml: () => import('shiki/langs/yaml.mjs'),
};

const OTHER_NAMES: Record<string, string> = {
  'c#': 'csharp',
  'c++': 'cpp',
  cs: 'csharp',
  golang: 'go',
  js: 'javascript',
  jsx: 'tsx',
  mjs: 'javascript',
  py: 'python',
  python3: 'python',
  rb: 'ruby',
  rs: 'rust',
  sh: 'bash',
  shell: 'bash',
  shellscript: 'bash',
  svg: 'xml',
  ts: 'typescript',
  yml: 'yaml',
  zsh: 'bash',
};

/** The language that a label stands for; null when its code stays plain. */
export function languageOf(label: string): string | null {
  const name = label.toLowerCase();
  const language = Object.hasOwn(OTHER_NAMES, name) ? OTHER_NAMES[name] : name;
  return language !== undefined && Object.hasOwn(LANGUAGES, language) ? language : null;
}

/** Colours are CSS variables, so the theme of the page is followed without colouring anew. */
const theme = createCssVariablesTheme({ name: 'homeroom', variablePrefix: '--code-', fontStyle: true });

let core: Promise<HighlighterCore> | null = null;

/** The highlighter with this language in it. */
export async function highlighterFor(language: string): Promise<HighlighterCore> {
  core ??= createHighlighterCore({
    themes: [theme],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  const highlighter = await core;
  const grammar = LANGUAGES[language];
  if (grammar !== undefined && !highlighter.getLoadedLanguages().includes(language)) {
    await highlighter.loadLanguage((await grammar()).default);
  }
  return highlighter;
}
