// The names that files of the hub get on this computer: fit for every file system, and never two files under one name.

/** Longest name without its ending, so that the unfinished file's longer name fits too. */
const LONGEST = 180;
const RESERVED_ON_WINDOWS = /^(con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\$|conout\$)$/i;
const PART = /-(\d{5})-of-(\d{5})$/;

/** Whether a path of the hub is one that a proper file has. */
export function isProperPath(path: string): boolean {
  // oxlint-disable-next-line no-control-regex -- these characters are what is looked for
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029\\]/.test(path)) return false;
  return path.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..');
}

/**
 * File names for the parts of one model, in their order; the endings that llama.cpp tells parts by are kept.
 * @param isTaken whether another file has this name; asked with lower-case letters
 * @returns null when a path is none that a proper file has
 */
export function fileNames(
  { repo, paths }: { repo: string; paths: readonly string[] },
  isTaken: (lowerCaseName: string) => boolean,
): string[] | null {
  const [first] = paths;
  if (first === undefined || !paths.every(isProperPath)) return null;
  const endings = paths.map((path) => (paths.length > 1 ? (PART.exec(stemOf(path))?.[0] ?? null) : ''));
  if (endings.some((ending) => ending === null) || new Set(endings).size !== endings.length) return null;
  const stem = paths.length > 1 ? stemOf(first).replace(PART, '') : stemOf(first);
  const safe = safeStem(stem);
  const named = (prefix: string): string[] => endings.map((ending) => `${prefix}${ending ?? ''}.gguf`);
  const plain = named(safe);
  if (safe === stem && !plain.some((name) => isTaken(name.toLowerCase()))) return plain;
  const mark = `${repo}/${first}`;
  for (let salt = 0; ; salt += 1) {
    const names = named(`${safe}-${digits(salt === 0 ? mark : `${mark}#${String(salt)}`)}`);
    if (!names.some((name) => isTaken(name.toLowerCase()))) return names;
  }
}

function stemOf(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.gguf$/i, '');
}

function safeStem(stem: string): string {
  const plain = stem
    .replace(/[^A-Za-z0-9._-]/g, '_')
    .slice(0, LONGEST)
    .replace(/^[.-]+/, '_')
    .replace(/[. ]+$/, '');
  if (plain === '') return 'model';
  return RESERVED_ON_WINDOWS.test(plain.split('.')[0] ?? '') ? `_${plain}` : plain;
}

/** Eight hexadecimal digits that depend on a text: FNV-1a. */
function digits(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
