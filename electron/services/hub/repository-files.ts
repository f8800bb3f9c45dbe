// The GGUF files of a repository as they can be had: split models put together, other kinds told apart, strange names refused. Pure.
import type { HubFile } from '#contract/hub';
import { isProperPath } from '#domain/download/file-name';
import { quantOfName } from '#domain/quant-of-name';
import type { TreeEntry } from './known-forms';

/** What the repository knows; to which model of the catalogue a file belongs is known elsewhere. */
export type ListedFile = Omit<HubFile, 'catalogId'>;
type Part = HubFile['parts'][number];

const SPLIT = /^(.*)-(\d{5})-of-(\d{5})\.gguf$/;
const MOST_PARTS = 200;
/** No header is shorter. */
const LEAST_BYTES = 24;
const LONGEST_PATH = 1024;
const LONGEST_SHOWN = 200;
/** Control characters, and those that are not seen or turn the line around. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

export function filesOf(entries: readonly TreeEntry[]): { files: ListedFile[]; otherFiles: number } {
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const models = [...byPath.values()].filter(({ path }) => /\.gguf$/i.test(path));
  const groups = new Map<string, Part[]>();
  for (const entry of models) {
    const split = SPLIT.exec(entry.path);
    const key = split === null || Number(split[3]) < 2 ? entry.path : `${split[1] ?? ''}\0${split[3] ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), partOf(entry)]);
  }
  const files = [...groups.values()].map(fileOf).sort((a, b) => a.bytes - b.bytes || (a.file < b.file ? -1 : 1));
  return { files, otherFiles: byPath.size - models.length };
}

function partOf({ path, size, lfs }: TreeEntry): Part {
  return { file: path, bytes: lfs?.size ?? size, sha256: lfs?.oid ?? null };
}

function fileOf(found: Part[]): ListedFile {
  const parts = found.sort((a, b) => (a.file < b.file ? -1 : 1));
  const file = parts[0]?.file ?? '';
  const isNamed = parts.every((part) => isReadable(part.file));
  return {
    file: isNamed ? file : shown(file),
    quant: quantOfName(file),
    bytes: parts.reduce((total, { bytes }) => total + bytes, 0),
    parts: isNamed ? parts : parts.map((part) => ({ ...part, file: shown(part.file) })),
    kind: kindOf(file),
    refused: isNamed ? reasonAgainst(parts) : 'name',
  };
}

function reasonAgainst(parts: readonly Part[]): ListedFile['refused'] {
  const split = SPLIT.exec(parts[0]?.file ?? '');
  const wanted = split === null ? 1 : Number(split[3]);
  const isWhole =
    wanted <= MOST_PARTS &&
    parts.length === wanted &&
    (wanted === 1 || parts.every(({ file }, index) => Number(SPLIT.exec(file)?.[2]) === index + 1));
  if (!isWhole) return 'incomplete';
  return parts.every(({ bytes, sha256 }) => sha256 !== null && bytes >= LEAST_BYTES) ? null : 'unverifiable';
}

/** Statistics for quantizing are often named in the file that was made with them, which then names its quant too. */
function kindOf(path: string): HubFile['kind'] {
  const name = path.split('/').at(-1) ?? '';
  if (/mmproj/i.test(name)) return 'projector';
  return /imatrix/i.test(name) && quantOfName(name) === null ? 'calibration' : 'model';
}

/** Whether a person can see what the file is called, and the path stays within its repository. */
function isReadable(path: string): boolean {
  return path.length <= LONGEST_PATH && !UNSEEN.test(path) && isProperPath(path);
}

/** A name to look at, without characters that would break or turn the line it stands in. */
function shown(path: string): string {
  const plain = path.replace(new RegExp(UNSEEN, 'gu'), '\u{fffd}');
  return plain.length > LONGEST_SHOWN ? `${plain.slice(0, LONGEST_SHOWN)}…` : plain;
}
