// The part of a file's name that people recognise.
/**
 * A name as a file may bear it everywhere: small letters, digits and hyphens.
 * @param otherwise where nothing of the name is left
 */
export function fileWords(name: string, otherwise: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return words === '' ? otherwise : words.slice(0, MOST_CHARACTERS);
}

const MOST_CHARACTERS = 60;
