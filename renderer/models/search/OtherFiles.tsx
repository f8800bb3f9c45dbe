// What else lies in a repository: files that are not offered, each with the reason, and how many are of other kinds.
import type { JSX } from 'react';
import { formatBytes } from '#domain/units';
import type { HubFile } from '#contract/hub';
import { Disclosure } from '../../ui/Disclosure';
import { refusedWords } from './refused-words';

/** More than these are told as a number. */
const MOST_SHOWN = 50;

export function OtherFiles({ files, others }: { files: readonly HubFile[]; others: number }): JSX.Element | null {
  if (files.length === 0 && others === 0) return null;
  const more = files.length - MOST_SHOWN;
  return (
    <Disclosure summary={`Not offered: ${files.length + others} ${files.length + others === 1 ? 'file' : 'files'}`}>
      <ul className="grid gap-2.5">
        {files.slice(0, MOST_SHOWN).map((file) => (
          <li key={file.file} className="grid gap-0.5">
            <span className="flex flex-wrap justify-between gap-x-3">
              <bdi className="min-w-0 font-mono text-xs break-all">{file.file}</bdi>
              <span className="text-xs text-ink-2 tabular-nums">{formatBytes(file.bytes)}</span>
            </span>
            <span className="text-xs text-ink-2">{refusedWords(file)}</span>
          </li>
        ))}
        {more > 0 && <li className="text-xs text-ink-2">And {more} more like these.</li>}
        {others > 0 && (
          <li className="text-xs text-ink-2">
            {others === 1 ? 'One file is' : `${others} files are`} of another kind than GGUF.
          </li>
        )}
      </ul>
    </Disclosure>
  );
}
