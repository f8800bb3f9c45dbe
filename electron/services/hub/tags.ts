// What the hub's tags say: licence and languages stand among many other things.

const LICENCE = /^license:([a-z0-9][a-z0-9.-]{0,59})$/;
const LANGUAGE = /^[a-z]{2,3}$/;
/** Tags that look like a language and are the name of a method, a tool or a family of models. */
const NO_LANGUAGES = new Set(['moe', 'dpo', 'sft', 'rag', 'tts', 'asr', 'ocr', 'llm', 'vlm', 'sql', 'mlx', 'rl', 'tf']);
const MOST_LANGUAGES = 200;

export function licenceOf(tags: readonly string[]): string | null {
  return tags.map((tag) => LICENCE.exec(tag)?.[1]).find((licence) => licence !== undefined) ?? null;
}

export function languagesOf(tags: readonly string[]): string[] {
  return [...new Set(tags.filter(isLanguage))].slice(0, MOST_LANGUAGES);
}

const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

function isLanguage(tag: string): boolean {
  return LANGUAGE.test(tag) && !NO_LANGUAGES.has(tag) && names.of(tag) !== undefined;
}
